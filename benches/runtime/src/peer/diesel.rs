//! Diesel, over libpq.

use std::hint::black_box;

use diesel::pg::{PgConnection, PgRowByRowLoadingMode};
use diesel::prelude::*;

use super::rows::count;
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(super) use models::{Comment, InsertedUser, Post, User};
pub(crate) use models::{posts, users};

mod models {
    #![allow(
        missing_docs,
        unreachable_pub,
        dead_code,
        reason = "the macros make what is public"
    )]

    use diesel::prelude::*;

    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Varchar,
            hair_color -> Nullable<Varchar>,
        }
    }

    diesel::table! {
        posts (id) {
            id -> Integer,
            user_id -> Integer,
            title -> Varchar,
            body -> Nullable<Text>,
        }
    }

    diesel::table! {
        comments (id) {
            id -> Integer,
            post_id -> Integer,
            text -> Varchar,
        }
    }

    diesel::joinable!(posts -> users (user_id));
    diesel::joinable!(comments -> posts (post_id));
    diesel::allow_tables_to_appear_in_same_query!(users, posts, comments);

    #[derive(Queryable, Identifiable)]
    #[diesel(table_name = users)]
    pub struct User {
        pub id: i32,
        pub name: String,
        pub hair_color: Option<String>,
    }

    #[derive(Queryable, Identifiable, Associations)]
    #[diesel(table_name = posts, belongs_to(User))]
    pub struct Post {
        pub id: i32,
        pub user_id: i32,
        pub title: String,
        pub body: Option<String>,
    }

    #[derive(Queryable, Identifiable, Associations)]
    #[diesel(table_name = comments, belongs_to(Post))]
    pub struct Comment {
        pub id: i32,
        pub post_id: i32,
        pub text: String,
    }

    #[derive(Insertable)]
    #[diesel(table_name = users)]
    pub struct InsertedUser<'a> {
        pub name: &'a str,
        pub hair_color: Option<&'a str>,
    }
}

/// How many rows of two values one statement may have.
pub(super) const ROWS: usize = 32_000;

pub(super) fn inserted(users: &[NewUser]) -> Vec<InsertedUser<'_>> {
    fn user(NewUser { name, hair_color }: &NewUser) -> InsertedUser<'_> {
        InsertedUser {
            name,
            hair_color: hair_color.as_deref(),
        }
    }
    users.iter().map(user).collect()
}

/// How many comments there are once all is nested.
pub(super) fn nest(users: Vec<User>, posts: Vec<Post>, comments: Vec<Comment>) -> usize {
    let comments = comments.grouped_by(&posts);
    let posts = posts.into_iter().zip(comments).grouped_by(&users);
    let nested: Vec<_> = users.into_iter().zip(posts).collect();
    let posts = nested.iter().flat_map(|(_, posts)| posts);
    let count = posts.map(|(_, comments)| comments.len()).sum();
    black_box(nested);
    count
}

pub(super) struct Diesel {
    db: PgConnection,
    place: Place,
    crowd: Vec<PgConnection>,
}

fn connect(place: &Place) -> PgConnection {
    PgConnection::establish(&place.url).expect("the server is there")
}

impl Diesel {
    pub(super) fn connect(place: &Place) -> Self {
        Self {
            db: connect(place),
            place: place.clone(),
            crowd: Vec::new(),
        }
    }
}

impl Peer for Diesel {
    fn users(&mut self) -> usize {
        count(
            users::table
                .load::<User>(&mut self.db)
                .expect("the query is right"),
        )
    }

    fn users_with_posts(&mut self) -> usize {
        let rows = users::table
            .left_outer_join(posts::table)
            .filter(users::hair_color.eq("black"))
            .order(users::name.desc())
            .load::<(User, Option<Post>)>(&mut self.db);
        count(rows.expect("the query is right"))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        diesel::insert_into(users::table)
            .values(&inserted(users))
            .execute(&mut self.db)
            .expect("the statement is right")
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        users.chunks(ROWS).map(|users| self.insert(users)).sum()
    }

    fn users_with_comments(&mut self) -> usize {
        let users = users::table.load::<User>(&mut self.db);
        let users = users.expect("the query is right");
        let posts = Post::belonging_to(&users).load::<Post>(&mut self.db);
        let posts = posts.expect("the query is right");
        let comments = Comment::belonging_to(&posts).load::<Comment>(&mut self.db);
        nest(users, posts, comments.expect("the query is right"))
    }

    fn user(&mut self, id: i32) -> usize {
        let row = users::table.find(id).first::<User>(&mut self.db).optional();
        usize::from(black_box(row.expect("the query is right")).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        while self.crowd.len() < tasks {
            self.crowd.push(connect(&self.place));
        }
        tasks::each_thread(&mut self.crowd[..tasks], |db| {
            let mut select = |turn| {
                let row = users::table.find(key(turn)).first::<User>(&mut *db);
                usize::from(black_box(row.optional().expect("the query is right")).is_some())
            };
            (0..each).map(&mut select).sum()
        })
    }

    fn stream(&mut self) -> usize {
        let rows = users::table.load_iter::<User, PgRowByRowLoadingMode>(&mut self.db);
        let rows = rows.expect("the query is right");
        rows.map(|row| black_box(row.expect("the connection lasts")))
            .count()
    }
}
