//! The database that all of them work on: users, posts and comments, as Diesel's benchmarks have them.

use harness::TestDatabase;
use postgres::{Client, NoTls};

/// What a user is made of.
#[derive(Debug, Clone)]
pub(crate) struct NewUser {
    pub(crate) name: String,
    pub(crate) hair_color: Option<String>,
}

/// Where the database is, for drivers that take no URL.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) url: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) database: String,
}

impl Place {
    pub(crate) fn of(url: &str) -> Self {
        let config: postgres::Config = url.parse().expect("a URL");
        let host = match config.get_hosts().first() {
            Some(postgres::config::Host::Tcp(name)) => name.clone(),
            Some(postgres::config::Host::Unix(folder)) => folder.display().to_string(),
            None => "localhost".to_owned(),
        };
        Self {
            url: url.to_owned(),
            host,
            port: config.get_ports().first().copied().unwrap_or(5432),
            user: config.get_user().unwrap_or("postgres").to_owned(),
            database: config.get_dbname().unwrap_or("postgres").to_owned(),
        }
    }
}

/// The database, and the connection that fills it.
pub(crate) struct Blog {
    database: TestDatabase,
    client: Client,
}

impl Blog {
    pub(crate) fn start() -> Self {
        let database = harness::server().database_with(&[include_str!("../schema/blog.sql")]);
        let client = Client::connect(database.url(), NoTls).expect("the server is there");
        Self { database, client }
    }

    pub(crate) fn place(&self) -> Place {
        Place::of(self.database.url())
    }

    /// The process that serves the connection that fills it.
    pub(crate) fn backend(&mut self) -> i32 {
        let row = self.client.query_one("SELECT pg_backend_pid()", &[]);
        row.expect("the server tells its process").get(0)
    }

    pub(crate) fn version(&mut self) -> String {
        let row = self.client.query_one("SHOW server_version", &[]);
        row.expect("the server tells its version").get(0)
    }

    /// Empties all tables.
    pub(crate) fn empty(&mut self) {
        self.run("TRUNCATE users, posts, comments RESTART IDENTITY");
    }

    /// This many users, every second one with black hair.
    pub(crate) fn fill_users(&mut self, users: usize) {
        self.empty();
        self.run(&format!(
            "INSERT INTO users (name, hair_color) SELECT 'User ' || n, CASE n % 2 WHEN 0 THEN 'black' ELSE 'brown' END \
             FROM generate_series(1, {users}) AS n"
        ));
        self.run("VACUUM ANALYZE");
    }

    /// The same, and a post by every other user with black hair.
    pub(crate) fn fill_posts(&mut self, users: usize) {
        self.fill_users(users);
        self.run(
            "INSERT INTO posts (user_id, title, body) \
             SELECT id, 'My first post', 'It is short.' FROM users WHERE id % 4 = 0",
        );
        self.run("VACUUM ANALYZE");
    }

    /// 100 users with 10 posts each, with 10 comments each.
    pub(crate) fn fill_associations(&mut self) {
        self.fill_users(100);
        self.run(
            "INSERT INTO posts (user_id, title) \
             SELECT id, 'Post ' || n || ' by user ' || id FROM users, generate_series(1, 10) AS n",
        );
        self.run(
            "INSERT INTO comments (post_id, text) \
             SELECT id, 'Comment ' || n || ' on post ' || id FROM posts, generate_series(1, 10) AS n",
        );
        self.run("VACUUM ANALYZE");
    }

    fn run(&mut self, sql: &str) {
        self.client
            .batch_execute(sql)
            .expect("the tables are there");
    }
}

/// Rows to insert.
pub(crate) fn new_users(count: usize) -> Vec<NewUser> {
    let user = |n| NewUser {
        name: format!("User {n}"),
        hair_color: (n % 2 == 0).then(|| "black".to_owned()),
    };
    (0..count).map(user).collect()
}
