//! sqlx, without its macros: they send the same.

use std::hint::black_box;
use std::sync::Arc;

use futures_util::TryStreamExt;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, FromRow, PgConnection, Postgres, QueryBuilder};
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

use super::postgres::{BULK, COMMENTS_OF, POSTS_OF, USER, USERS, USERS_WITH_POSTS, columns};
use super::rows::{self, count, nest};
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(super) struct Sqlx {
    runtime: Runtime,
    db: PgConnection,
    place: Place,
    crowd: Option<(Runtime, Vec<Arc<Mutex<PgConnection>>>)>,
}

#[derive(FromRow)]
struct User {
    id: i32,
    name: String,
    hair_color: Option<String>,
}

#[derive(FromRow)]
struct Post {
    id: i32,
    user_id: i32,
    title: String,
    body: Option<String>,
}

#[derive(FromRow)]
struct Comment {
    id: i32,
    post_id: i32,
    text: String,
}

/// A user and a post that may be absent, column by column.
type UserWithPost = (
    i32,
    String,
    Option<String>,
    Option<i32>,
    Option<i32>,
    Option<String>,
    Option<String>,
);

fn user_with_post(row: UserWithPost) -> (rows::User, Option<rows::Post>) {
    let (id, name, hair_color, post, user_id, title, body) = row;
    let user = rows::User {
        id,
        name,
        hair_color,
    };
    let post = post
        .zip(user_id)
        .zip(title)
        .map(|((id, user_id), title)| rows::Post {
            id,
            user_id,
            title,
            body,
        });
    (user, post)
}

impl From<User> for rows::User {
    fn from(
        User {
            id,
            name,
            hair_color,
        }: User,
    ) -> Self {
        Self {
            id,
            name,
            hair_color,
        }
    }
}

impl From<Post> for rows::Post {
    fn from(post: Post) -> Self {
        let Post {
            id,
            user_id,
            title,
            body,
        } = post;
        Self {
            id,
            user_id,
            title,
            body,
        }
    }
}

impl From<Comment> for rows::Comment {
    fn from(Comment { id, post_id, text }: Comment) -> Self {
        Self { id, post_id, text }
    }
}

fn all<A, B: From<A>>(rows: Vec<A>) -> Vec<B> {
    rows.into_iter().map(B::from).collect()
}

/// How to connect to the place.
pub(super) fn options(place: &Place) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .host(&place.host)
        .port(place.port)
        .username(&place.user)
        .database(&place.database)
        .disable_statement_logging()
}

async fn connect(place: &Place) -> PgConnection {
    options(place).connect().await.expect("the server is there")
}

impl Sqlx {
    pub(super) fn connect(place: &Place) -> Self {
        let runtime = tasks::runtime();
        Self {
            db: runtime.block_on(connect(place)),
            runtime,
            place: place.clone(),
            crowd: None,
        }
    }
}

impl Peer for Sqlx {
    fn users(&mut self) -> usize {
        let rows = sqlx::query_as::<_, User>(USERS).fetch_all(&mut self.db);
        count(self.runtime.block_on(rows).expect("the query is right"))
    }

    fn users_with_posts(&mut self) -> usize {
        let rows = sqlx::query_as::<_, UserWithPost>(USERS_WITH_POSTS)
            .bind("black")
            .fetch_all(&mut self.db);
        let rows = self.runtime.block_on(rows).expect("the query is right");
        count(rows.into_iter().map(user_with_post).collect())
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let mut insert = QueryBuilder::<Postgres>::new("INSERT INTO users (name, hair_color) ");
        insert.push_values(users, |mut row, NewUser { name, hair_color }| {
            row.push_bind(name).push_bind(hair_color);
        });
        let rows = self.runtime.block_on(insert.build().execute(&mut self.db));
        usize::try_from(rows.expect("the statement is right").rows_affected()).unwrap_or(0)
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        let (names, colors) = columns(users);
        let insert = sqlx::query(BULK)
            .bind(names)
            .bind(colors)
            .execute(&mut self.db);
        let rows = self.runtime.block_on(insert);
        usize::try_from(rows.expect("the statement is right").rows_affected()).unwrap_or(0)
    }

    fn users_with_comments(&mut self) -> usize {
        self.runtime.block_on(async {
            let users = sqlx::query_as::<_, User>(USERS)
                .fetch_all(&mut self.db)
                .await;
            let users = users.expect("the query is right");
            let keys: Vec<i32> = users.iter().map(|it| it.id).collect();
            let posts = sqlx::query_as::<_, Post>(POSTS_OF).bind(keys);
            let posts = posts
                .fetch_all(&mut self.db)
                .await
                .expect("the query is right");
            let keys: Vec<i32> = posts.iter().map(|it| it.id).collect();
            let comments = sqlx::query_as::<_, Comment>(COMMENTS_OF).bind(keys);
            let comments = comments.fetch_all(&mut self.db).await;
            nest(
                all(users),
                all(posts),
                all(comments.expect("the query is right")),
            )
        })
    }

    fn user(&mut self, id: i32) -> usize {
        let row = sqlx::query_as::<_, User>(USER)
            .bind(id)
            .fetch_optional(&mut self.db);
        let row = self.runtime.block_on(row).expect("the query is right");
        usize::from(black_box(row).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        let (runtime, crowd) = self.crowd.get_or_insert_with(|| {
            let runtime = tasks::crowd();
            let crowd = runtime.block_on(async {
                let mut crowd = Vec::new();
                for _ in 0..tasks {
                    crowd.push(Arc::new(Mutex::new(connect(&self.place).await)));
                }
                crowd
            });
            (runtime, crowd)
        });
        runtime.block_on(tasks::each(crowd, |db| async move {
            let mut db = db.lock().await;
            let mut read = 0;
            for turn in 0..each {
                let query = sqlx::query_as::<_, User>(USER).bind(key(turn));
                let row = query.fetch_optional(&mut *db).await;
                read += usize::from(black_box(row.expect("the query is right")).is_some());
            }
            read
        }))
    }

    fn stream(&mut self) -> usize {
        self.runtime.block_on(async {
            let mut rows = sqlx::query_as::<_, User>(USERS).fetch(&mut self.db);
            let mut read = 0;
            while let Some(row) = rows.try_next().await.expect("the connection lasts") {
                black_box(row);
                read += 1;
            }
            read
        })
    }
}
