//! Pilaster, async.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;

use futures_util::TryStreamExt;
use pilaster::prelude::*;
use pilaster::{Client, Reads, Rows};
use tokio::runtime::Runtime;

use super::rows::count;
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};
use crate::schema::{comments, posts, users};

pub(super) struct Pilaster {
    runtime: Runtime,
    db: Client,
    place: Place,
    crowd: Option<(Runtime, Vec<Arc<Client>>)>,
}

async fn connect(url: &str) -> Client {
    Client::connect(url).await.expect("the server is there")
}

impl Pilaster {
    pub(super) fn connect(place: &Place) -> Self {
        let runtime = tasks::runtime();
        Self {
            db: runtime.block_on(connect(&place.url)),
            runtime,
            place: place.clone(),
            crowd: None,
        }
    }
}

/// A row to insert, borrowed.
macro_rules! row {
    ($user:expr) => {
        (
            users::name.set($user.name.as_str()),
            users::hair_color.set($user.hair_color.as_deref()),
        )
    };
}
pub(super) use row;

pub(super) fn posts_of(users: &[users::Row]) -> impl Rows<Output = posts::Row, Effect = Reads> {
    let keys: Vec<i32> = users.iter().map(|it| it.id).collect();
    posts::table.filter(posts::user_id.eq_any(keys))
}

pub(super) fn comments_on(
    posts: &[posts::Row],
) -> impl Rows<Output = comments::Row, Effect = Reads> {
    let keys: Vec<i32> = posts.iter().map(|it| it.id).collect();
    comments::table.filter(comments::post_id.eq_any(keys))
}

/// Users with their posts with their comments, and how many comments these are.
pub(super) fn nest(
    users: Vec<users::Row>,
    posts: Vec<posts::Row>,
    comments: Vec<comments::Row>,
) -> usize {
    let posts = pilaster::nest(posts, |it| it.id, comments, |it| it.post_id);
    let nested = pilaster::nest(users, |it| it.id, posts, |(post, _)| post.user_id);
    let posts = nested.iter().flat_map(|(_, posts)| posts);
    let count = posts.map(|(_, comments)| comments.len()).sum();
    black_box(nested);
    count
}

impl Peer for Pilaster {
    fn users(&mut self) -> usize {
        let rows = self.runtime.block_on(users::table.fetch_all(&self.db));
        count(rows.expect("the query is right"))
    }

    fn users_with_posts(&mut self) -> usize {
        let query = users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .filter(users::hair_color.eq("black"))
            .order_by(users::name.desc());
        let rows = self.runtime.block_on(query.fetch_all(&self.db));
        count(rows.expect("the query is right"))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let [user] = users else {
            return self.insert_in_bulk(users);
        };
        let insert = users::table.insert(row!(user));
        let rows = self.runtime.block_on(insert.execute(&self.db));
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        let insert = users::table.insert_many(users.iter().map(|user| row!(user)).collect());
        let rows = self.runtime.block_on(insert.execute(&self.db));
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }

    fn users_with_comments(&mut self) -> usize {
        self.runtime.block_on(async {
            let users = users::table.fetch_all(&self.db).await;
            let users = users.expect("the query is right");
            let posts = posts_of(&users).fetch_all(&self.db).await;
            let posts = posts.expect("the query is right");
            let comments = comments_on(&posts).fetch_all(&self.db).await;
            nest(users, posts, comments.expect("the query is right"))
        })
    }

    fn user(&mut self, id: i32) -> usize {
        let query = users::table.filter(users::id.eq(id));
        let row = self.runtime.block_on(query.fetch_optional(&self.db));
        usize::from(black_box(row.expect("the query is right")).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        let (runtime, crowd) = self.crowd.get_or_insert_with(|| {
            let runtime = tasks::crowd();
            let crowd = runtime.block_on(async {
                let mut crowd = Vec::new();
                for _ in 0..tasks {
                    crowd.push(Arc::new(connect(&self.place.url).await));
                }
                crowd
            });
            (runtime, crowd)
        });
        runtime.block_on(tasks::each(crowd, |db| async move {
            let mut read = 0;
            for turn in 0..each {
                let query = users::table.filter(users::id.eq(key(turn)));
                let row = query.fetch_optional(&*db).await;
                read += usize::from(black_box(row.expect("the query is right")).is_some());
            }
            read
        }))
    }

    fn stream(&mut self) -> usize {
        self.runtime.block_on(async {
            let mut rows = pin!(users::table.fetch(&self.db));
            let mut read = 0;
            while let Some(row) = rows.try_next().await.expect("the connection lasts") {
                black_box(row);
                read += 1;
            }
            read
        })
    }
}
