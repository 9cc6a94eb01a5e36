//! By hand, over `postgres`: each statement is prepared once.

use std::collections::HashMap;

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::ToSql;
use postgres::{Client, NoTls, Row, Statement};

use super::rows::{Comment, Post, User, count, nest};
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(super) struct ByHand {
    place: Place,
    client: Client,
    users: Statement,
    users_with_posts: Statement,
    posts_of: Statement,
    comments_of: Statement,
    user: Statement,
    bulk: Statement,
    inserts: HashMap<usize, Statement>,
    crowd: Vec<(Client, Statement)>,
}

pub(super) const USERS: &str = "SELECT id, name, hair_color FROM users";
pub(super) const USERS_WITH_POSTS: &str = "SELECT users.id, users.name, users.hair_color, posts.id, posts.user_id, posts.title, posts.body \
     FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE users.hair_color = $1 ORDER BY users.name DESC";
pub(super) const POSTS_OF: &str =
    "SELECT id, user_id, title, body FROM posts WHERE user_id = ANY($1)";
pub(super) const COMMENTS_OF: &str =
    "SELECT id, post_id, text FROM comments WHERE post_id = ANY($1)";
pub(super) const USER: &str = "SELECT id, name, hair_color FROM users WHERE id = $1";
pub(super) const BULK: &str =
    "INSERT INTO users (name, hair_color) SELECT * FROM unnest($1::varchar[], $2::varchar[])";

/// `INSERT … VALUES ($1, $2), …` for so many rows.
pub(super) fn insert(rows: usize) -> String {
    let row = |n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2);
    let rows: Vec<_> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO users (name, hair_color) VALUES {}",
        rows.join(", ")
    )
}

pub(super) fn parameters(users: &[NewUser]) -> Vec<&(dyn ToSql + Sync)> {
    fn values(user: &NewUser) -> [&(dyn ToSql + Sync); 2] {
        [&user.name, &user.hair_color]
    }
    users.iter().flat_map(values).collect()
}

pub(super) fn columns(users: &[NewUser]) -> (Vec<&str>, Vec<Option<&str>>) {
    let names = users.iter().map(|it| it.name.as_str()).collect();
    let colors = users.iter().map(|it| it.hair_color.as_deref()).collect();
    (names, colors)
}

pub(super) fn user(row: &Row) -> User {
    User {
        id: row.get(0),
        name: row.get(1),
        hair_color: row.get(2),
    }
}

pub(super) fn post(row: &Row) -> Post {
    Post {
        id: row.get(0),
        user_id: row.get(1),
        title: row.get(2),
        body: row.get(3),
    }
}

pub(super) fn comment(row: &Row) -> Comment {
    Comment {
        id: row.get(0),
        post_id: row.get(1),
        text: row.get(2),
    }
}

pub(super) fn user_with_post(row: &Row) -> (User, Option<Post>) {
    let post = row.get::<_, Option<i32>>(3).map(|id| Post {
        id,
        user_id: row.get(4),
        title: row.get(5),
        body: row.get(6),
    });
    (user(row), post)
}

impl ByHand {
    pub(super) fn connect(place: &Place) -> Self {
        let mut client = Client::connect(&place.url, NoTls).expect("the server is there");
        let mut prepare = |sql| client.prepare(sql).expect("the statement is right");
        Self {
            users: prepare(USERS),
            users_with_posts: prepare(USERS_WITH_POSTS),
            posts_of: prepare(POSTS_OF),
            comments_of: prepare(COMMENTS_OF),
            user: prepare(USER),
            bulk: prepare(BULK),
            inserts: HashMap::new(),
            crowd: Vec::new(),
            place: place.clone(),
            client,
        }
    }

    fn query<T>(
        &mut self,
        statement: &Statement,
        parameters: &[&(dyn ToSql + Sync)],
        read: impl Fn(&Row) -> T,
    ) -> Vec<T> {
        let rows = self.client.query(statement, parameters);
        rows.expect("the statement is right")
            .iter()
            .map(read)
            .collect()
    }

    fn execute(&mut self, statement: &Statement, parameters: &[&(dyn ToSql + Sync)]) -> usize {
        let rows = self.client.execute(statement, parameters);
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }

    fn one(&self) -> (Client, Statement) {
        let mut client = Client::connect(&self.place.url, NoTls).expect("the server is there");
        let statement = client.prepare(USER).expect("the statement is right");
        (client, statement)
    }
}

impl Peer for ByHand {
    fn users(&mut self) -> usize {
        let statement = self.users.clone();
        count(self.query(&statement, &[], user))
    }

    fn users_with_posts(&mut self) -> usize {
        let statement = self.users_with_posts.clone();
        count(self.query(&statement, &[&"black"], user_with_post))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let statement = match self.inserts.get(&users.len()) {
            Some(statement) => statement.clone(),
            None => {
                let sql = insert(users.len());
                let statement = self.client.prepare(&sql).expect("the statement is right");
                self.inserts.insert(users.len(), statement.clone());
                statement
            }
        };
        self.execute(&statement, &parameters(users))
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        let statement = self.bulk.clone();
        let (names, colors) = columns(users);
        self.execute(&statement, &[&names, &colors])
    }

    fn users_with_comments(&mut self) -> usize {
        let (users, posts_of, comments_of) = (
            self.users.clone(),
            self.posts_of.clone(),
            self.comments_of.clone(),
        );
        let users = self.query(&users, &[], user);
        let keys: Vec<i32> = users.iter().map(|it| it.id).collect();
        let posts = self.query(&posts_of, &[&keys], post);
        let keys: Vec<i32> = posts.iter().map(|it| it.id).collect();
        let comments = self.query(&comments_of, &[&keys], comment);
        nest(users, posts, comments)
    }

    fn user(&mut self, id: i32) -> usize {
        let statement = self.user.clone();
        count(self.query(&statement, &[&id], user))
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        while self.crowd.len() < tasks {
            let one = self.one();
            self.crowd.push(one);
        }
        tasks::each_thread(&mut self.crowd[..tasks], |(client, statement)| {
            let select = |turn| {
                let row = client.query_opt(statement, &[&key(turn)]);
                let row = row.expect("the statement is right");
                count(row.iter().map(user).collect())
            };
            (0..each).map(select).sum()
        })
    }

    fn stream(&mut self) -> usize {
        let statement = self.users.clone();
        let none: [&(dyn ToSql + Sync); 0] = [];
        let rows = self.client.query_raw(&statement, none);
        let rows = rows.expect("the statement is right");
        let users = rows.map(|row| Ok(std::hint::black_box(user(&row))));
        users.count().expect("the connection lasts")
    }
}
