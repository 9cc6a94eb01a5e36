//! `pilaster::testing` for the tests of this repository, which have no use for an error: what is missing fails the test.
//!
//! ```
//! let database = harness::database_with(&["CREATE TABLE users (id int PRIMARY KEY)"]);
//! let mut client = postgres::Client::connect(database.url(), postgres::NoTls)?;
//! assert_eq!(client.execute("INSERT INTO users VALUES (1)", &[])?, 1);
//! # Ok::<(), postgres::Error>(())
//! ```
//!
//! A test that has no server fails and says what to install: none is skipped.

#![forbid(unsafe_code)]

#[cfg(unix)]
mod pgbouncer;
mod polls;
mod private;

use pilaster::testing::{self, Error, Schema};

#[cfg(unix)]
pub use pgbouncer::PgBouncer;
pub use pilaster::testing::{Database as TestDatabase, Installation};
pub use polls::poll_at_most;
#[cfg(unix)]
pub use private::PrivateServer;

/// Gives an empty database, which is dropped with the value.
///
/// # Panics
///
/// When there is no server; the message says what to install.
#[track_caller]
pub fn database() -> TestDatabase {
    or_fail(testing::database(Schema::empty()))
}

/// Gives a database in which these SQL scripts have run, one after the other.
///
/// # Panics
///
/// When there is no server, or a script fails; the message names the line.
#[track_caller]
pub fn database_with(schema: &[&str]) -> TestDatabase {
    or_fail(testing::database(schema))
}

/// Gives a database in which these SQL scripts have run on the embedded server with these of its extensions, whatever
/// other server there is: for what only its version of PostgreSQL can do.
///
/// # Panics
///
/// Without the feature `embedded`, when an extension is not bundled, or a script fails; the message names the line.
#[track_caller]
pub fn embedded_database_with(schema: &[&str], extensions: &[&str]) -> TestDatabase {
    or_fail(testing::embedded_database(schema, extensions))
}

/// Gives a server that takes several connections at a time.
///
/// # Panics
///
/// When there is none; the message says what to install.
#[track_caller]
pub fn server() -> Server {
    Server(or_fail(testing::server()))
}

/// A PostgreSQL server that takes several connections at a time.
#[derive(Debug)]
pub struct Server(testing::Server);

impl Server {
    /// Gives an empty database on this server.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    #[track_caller]
    pub fn database(&self) -> TestDatabase {
        or_fail(self.0.database(Schema::empty()))
    }

    /// Gives a database on this server in which these SQL scripts have run.
    ///
    /// # Panics
    ///
    /// When the server refuses, or a script fails; the message names the line.
    #[track_caller]
    pub fn database_with(&self, schema: &[&str]) -> TestDatabase {
        or_fail(self.0.database(schema))
    }
}

#[track_caller]
fn or_fail<T>(result: Result<T, Error>) -> T {
    match result {
        Ok(value) => value,
        Err(failure) => panic!("{failure}"),
    }
}
