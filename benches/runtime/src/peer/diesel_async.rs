//! diesel-async, over `tokio-postgres`.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::TryStreamExt;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

use super::diesel::{Comment, Post, ROWS, User, inserted, nest, posts, users};
use super::rows::count;
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(super) struct DieselAsync {
    runtime: Runtime,
    db: AsyncPgConnection,
    place: Place,
    crowd: Option<(Runtime, Vec<Arc<Mutex<AsyncPgConnection>>>)>,
}

async fn connect(url: &str) -> AsyncPgConnection {
    AsyncPgConnection::establish(url)
        .await
        .expect("the server is there")
}

impl DieselAsync {
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

impl Peer for DieselAsync {
    fn users(&mut self) -> usize {
        let rows = users::table.load::<User>(&mut self.db);
        count(self.runtime.block_on(rows).expect("the query is right"))
    }

    fn users_with_posts(&mut self) -> usize {
        let rows = users::table
            .left_outer_join(posts::table)
            .filter(users::hair_color.eq("black"))
            .order(users::name.desc())
            .load::<(User, Option<Post>)>(&mut self.db);
        count(self.runtime.block_on(rows).expect("the query is right"))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let users = inserted(users);
        let insert = diesel::insert_into(users::table)
            .values(&users)
            .execute(&mut self.db);
        self.runtime
            .block_on(insert)
            .expect("the statement is right")
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        users.chunks(ROWS).map(|users| self.insert(users)).sum()
    }

    fn users_with_comments(&mut self) -> usize {
        self.runtime.block_on(async {
            let users = users::table.load::<User>(&mut self.db).await;
            let users = users.expect("the query is right");
            let posts = Post::belonging_to(&users).load::<Post>(&mut self.db).await;
            let posts = posts.expect("the query is right");
            let comments = Comment::belonging_to(&posts)
                .load::<Comment>(&mut self.db)
                .await;
            nest(users, posts, comments.expect("the query is right"))
        })
    }

    fn user(&mut self, id: i32) -> usize {
        let row = users::table.find(id).first::<User>(&mut self.db);
        let row = self.runtime.block_on(row).optional();
        usize::from(black_box(row.expect("the query is right")).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        let (runtime, crowd) = self.crowd.get_or_insert_with(|| {
            let runtime = tasks::crowd();
            let crowd = runtime.block_on(async {
                let mut crowd = Vec::new();
                for _ in 0..tasks {
                    crowd.push(Arc::new(Mutex::new(connect(&self.place.url).await)));
                }
                crowd
            });
            (runtime, crowd)
        });
        runtime.block_on(tasks::each(crowd, |db| async move {
            let mut db = db.lock().await;
            let mut read = 0;
            for turn in 0..each {
                let row = users::table.find(key(turn)).first::<User>(&mut *db).await;
                let row = row.optional().expect("the query is right");
                read += usize::from(black_box(row).is_some());
            }
            read
        }))
    }

    fn stream(&mut self) -> usize {
        self.runtime.block_on(async {
            let rows = users::table.load_stream::<User>(&mut self.db).await;
            let mut rows = pin!(rows.expect("the query is right"));
            let mut read = 0;
            while let Some(row) = rows.try_next().await.expect("the connection lasts") {
                black_box(row);
                read += 1;
            }
            read
        })
    }
}
