//! Pilaster, sync.

use std::hint::black_box;

use pilaster::prelude::*;
use pilaster::sync::Connection;

use super::pilaster::{comments_on, nest, posts_of, row};
use super::rows::count;
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};
use crate::schema::{posts, users};

pub(super) struct Pilaster {
    db: Connection,
    place: Place,
    crowd: Vec<Connection>,
}

fn connect(place: &Place) -> Connection {
    Connection::connect(&place.url).expect("the server is there")
}

impl Pilaster {
    pub(super) fn connect(place: &Place) -> Self {
        Self {
            db: connect(place),
            place: place.clone(),
            crowd: Vec::new(),
        }
    }
}

impl Peer for Pilaster {
    fn users(&mut self) -> usize {
        count(
            users::table
                .fetch_all(&mut self.db)
                .expect("the query is right"),
        )
    }

    fn users_with_posts(&mut self) -> usize {
        let rows = users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .filter(users::hair_color.eq("black"))
            .order_by(users::name.desc())
            .fetch_all(&mut self.db);
        count(rows.expect("the query is right"))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let [user] = users else {
            return self.insert_in_bulk(users);
        };
        let rows = users::table.insert(row!(user)).execute(&mut self.db);
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        let insert = users::table.insert_many(users.iter().map(|user| row!(user)).collect());
        let rows = insert.execute(&mut self.db);
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }

    fn users_with_comments(&mut self) -> usize {
        let users = users::table.fetch_all(&mut self.db);
        let users = users.expect("the query is right");
        let posts = posts_of(&users).fetch_all(&mut self.db);
        let posts = posts.expect("the query is right");
        let comments = comments_on(&posts).fetch_all(&mut self.db);
        nest(users, posts, comments.expect("the query is right"))
    }

    fn user(&mut self, id: i32) -> usize {
        let row = users::table
            .filter(users::id.eq(id))
            .fetch_optional(&mut self.db);
        usize::from(black_box(row.expect("the query is right")).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        while self.crowd.len() < tasks {
            self.crowd.push(connect(&self.place));
        }
        tasks::each_thread(&mut self.crowd[..tasks], |db| {
            let mut select = |turn| {
                let query = users::table.filter(users::id.eq(key(turn)));
                let row = query.fetch_optional(&mut *db);
                usize::from(black_box(row.expect("the query is right")).is_some())
            };
            (0..each).map(&mut select).sum()
        })
    }

    fn stream(&mut self) -> usize {
        let mut read = 0;
        let rows = users::table
            .fetch(&mut self.db)
            .expect("the query is right");
        for row in rows {
            black_box(row.expect("the connection lasts"));
            read += 1;
        }
        read
    }
}
