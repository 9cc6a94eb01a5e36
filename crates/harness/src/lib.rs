//! A real PostgreSQL for each test.
//!
//! ```
//! let database = harness::database_with(&["CREATE TABLE users (id int PRIMARY KEY)"]);
//! let mut client = postgres::Client::connect(database.url(), postgres::NoTls)?;
//! assert_eq!(client.execute("INSERT INTO users VALUES (1)", &[])?, 1);
//! # Ok::<(), postgres::Error>(())
//! ```
//!
//! Each test has a database of its own, copied from a template that is made once per schema and process, and dropped
//! at the end. The server is the first of these that there is:
//!
//! 1. what `PILASTER_TEST_DATABASE_URL` names: the URL of a server on which databases may be created, or the word
//!    `embedded` for the third;
//! 2. a private cluster, started from the installed `postgres` and `initdb` (in `PATH`, or the newest of where systems
//!    put them), one per test process, on a socket in a temporary directory. It ends with the process, however that
//!    ends;
//! 3. the embedded server of `pilaster` (feature `embedded`). It serves one connection at a time, so the tests take turns.
//!
//! A test that has no server fails and says what to install: none is skipped.

#![forbid(unsafe_code)]

mod address;
#[cfg(unix)]
mod cluster;
mod database;
#[cfg(feature = "embedded")]
mod embedded;
mod failure;
mod host;
mod installation;
#[cfg(unix)]
mod owner;
mod script;
mod template;
mod turn;
#[cfg(unix)]
mod watchdog;

use std::sync::Arc;

pub use database::TestDatabase;
use failure::Failure;
use host::Host;
pub use installation::Installation;

/// Gives an empty database, which is dropped with the value.
///
/// # Panics
///
/// When there is no server; the message says what to install.
#[track_caller]
pub fn database() -> TestDatabase {
    database_with(&[])
}

/// Gives a database in which these SQL scripts have run, one after the other.
///
/// They run once for all tests of the process that ask for the same scripts.
///
/// # Panics
///
/// When there is no server, or a script fails; the message names the line.
#[track_caller]
pub fn database_with(schema: &[&str]) -> TestDatabase {
    or_fail(Host::any().and_then(|host| TestDatabase::create(&host, schema)))
}

/// Gives a database in which these SQL scripts have run on the embedded server with these of its extensions, whatever
/// other server there is: for what only its version of PostgreSQL can do.
///
/// # Panics
///
/// Without the feature `embedded`, when an extension is not bundled, or a script fails; the message names the line.
#[track_caller]
pub fn embedded_database_with(schema: &[&str], extensions: &[&str]) -> TestDatabase {
    or_fail(Host::in_process(extensions).and_then(|host| TestDatabase::create(&host, schema)))
}

/// Gives a server that takes several connections at a time.
///
/// # Panics
///
/// When there is none; the message says what to install.
#[track_caller]
pub fn server() -> Server {
    Server(or_fail(Host::any().and_then(Host::with_many_connections)))
}

/// A PostgreSQL server that takes several connections at a time.
#[derive(Debug)]
pub struct Server(Arc<Host>);

impl Server {
    /// Gives an empty database on this server.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    #[track_caller]
    pub fn database(&self) -> TestDatabase {
        self.database_with(&[])
    }

    /// Gives a database on this server in which these SQL scripts have run.
    ///
    /// # Panics
    ///
    /// When the server refuses, or a script fails; the message names the line.
    #[track_caller]
    pub fn database_with(&self, schema: &[&str]) -> TestDatabase {
        or_fail(TestDatabase::create(&self.0, schema))
    }
}

#[track_caller]
fn or_fail<T>(result: Result<T, Failure>) -> T {
    match result {
        Ok(value) => value,
        Err(failure) => panic!("{failure}"),
    }
}
