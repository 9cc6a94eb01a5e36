use std::fs;

use harness::TestDatabase;

use crate::schema::root;

/// The extensions whose types and functions take part; they come with PostgreSQL.
const EXTENSIONS: [&str; 4] = [
    "CREATE EXTENSION citext",
    "CREATE EXTENSION hstore",
    "CREATE EXTENSION ltree",
    "CREATE EXTENSION pg_trgm",
];

/// The reference schema on a server, with a few rows in it.
pub(crate) struct Database(TestDatabase);

impl Database {
    /// Says what to install, and ends, where there is no server.
    pub(crate) fn create() -> Self {
        let schema = root().join("schema/*.sql");
        let mut files: Vec<_> = glob::glob(&schema.to_string_lossy())
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        files.push(root().join("tests/live/fixture.sql"));
        let scripts: Vec<_> = files.iter().flat_map(fs::read_to_string).collect();
        let scripts = EXTENSIONS
            .into_iter()
            .chain(scripts.iter().map(String::as_str));
        let scripts: Vec<_> = scripts.collect();
        Self(harness::database_with(&scripts))
    }

    pub(crate) fn url(&self) -> &str {
        self.0.url()
    }
}
