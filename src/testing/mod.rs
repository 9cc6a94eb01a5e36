//! A real PostgreSQL for tests: a database for each test, or a connection whose work is undone.
//!
//! ```
//! # use shop::users;
//! use pilaster::prelude::*;
//! use pilaster::testing;
//!
//! // A database of this test alone, made from what the build script has read.
//! let database = testing::database(testing::schema!())?;
//! let mut db = database.connect()?;
//! users::table.insert((users::email.set("ada@example.org"), users::username.set("ada"))).execute(&mut db)?;
//!
//! // A connection in a transaction that is never committed: quicker, and enough for most tests.
//! let mut db = testing::sandbox(testing::schema!())?;
//! let count = users::table.select(count_rows()).fetch_one(&mut *db)?;
//! assert_eq!(count, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The first database of a schema is made by running its SQL; it stays as a template, and every later one is a copy of it.
//! The template bears a number for the content, so processes share it, and a schema that has changed gets another one.
//!
//! # The server
//!
//! is the first of these that there is:
//!
//! 1. what `PILASTER_TEST_DATABASE_URL` names: the URL of a server on which databases may be created, or the word
//!    `embedded` for the third. `DATABASE_URL` is not asked, as it may name the database that people work with;
//! 2. a private cluster, started from the installed `postgres` and `initdb` (in `PATH`, or the newest of where systems
//!    put them) on a socket in a temporary directory: in memory (`/dev/shm`), where there is room for it and `TMPDIR` names no
//!    other folder. The processes of a workspace share it, so a test runner may start one for each test; it ends some seconds
//!    after the last of them, however that ends, and leaves no file;
//! 3. the embedded server (feature `embedded`). It serves one connection at a time, so the tests take turns.
//!
//! A test that has no server fails and says what to install.
//!
//! # What is left
//!
//! A database is dropped with its value, and connections to it are cut off. What a killed
//! process left is dropped by the next one that comes, which knows it from what is in use by a connection that each
//! process keeps open; so are the databases of sandboxes. Templates stay, and go when nobody has used them for two days.

mod address;
#[cfg(unix)]
mod cluster;
mod database;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
#[cfg(unix)]
mod family;
mod fingerprint;
mod host;
mod installation;
#[cfg(unix)]
mod owner;
mod run;
mod sandbox;
mod schema;
mod script;
mod seed;
mod template;
mod turn;
#[cfg(unix)]
mod watchdog;

use std::sync::Arc;

#[doc(inline)]
pub use crate::__schema_of_the_build_script as schema;
pub use database::Database;
pub use error::Error;
use host::Host;
pub use installation::Installation;
#[cfg(feature = "async")]
pub use sandbox::AsyncSandbox;
pub use sandbox::Sandbox;
pub use schema::Schema;
pub use seed::Seed;

/// The [`Schema`](crate::testing::Schema) that the build script of this package has read: its statements in the order in which they
/// lead forward, without the commands of psql and the rows of COPY.
///
/// It stands in the package whose `build.rs` calls `pilaster_build::Config`; other packages get it from a function there.
///
/// ```
/// let database = pilaster::testing::database(pilaster::testing::schema!())?;
/// # Ok::<(), pilaster::testing::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __schema_of_the_build_script {
    () => {
        $crate::testing::Schema::of_statements(include!(concat!(
            env!("OUT_DIR"),
            "/pilaster_statements.rs"
        )))
    };
}

/// Gives a database of this schema, which is dropped with the value.
///
/// Async tests may call it too; it returns in some hundredths of a second once the template is there.
///
/// # Errors
/// Where there is no server, with what to install; where the server refuses; where a statement of the schema fails, with
/// its file and line, or a fixture does.
pub fn database(schema: impl Into<Schema>) -> Result<Database, Error> {
    Database::create(&Host::any()?, &schema.into())
}

/// Gives a database of this schema on the embedded server with these of its extensions, whatever other server there is:
/// for what only its version of PostgreSQL can do.
///
/// # Errors
/// As [`database`]; without the feature `embedded`; and where an extension is not bundled.
pub fn embedded_database(
    schema: impl Into<Schema>,
    extensions: &[&str],
) -> Result<Database, Error> {
    Database::create(&Host::in_process(extensions)?, &schema.into())
}

/// Gives a connection to a database of this schema, on which all work is undone at the end.
///
/// The database is this sandbox's alone while it is open, so that tests neither see nor wait for each other.
///
/// # Errors
/// As [`database`].
pub fn sandbox(schema: impl Into<Schema>) -> Result<Sandbox, Error> {
    Sandbox::open(&Host::any()?, &schema.into())
}

/// The same as [`sandbox`], with an async connection.
///
/// # Errors
/// As [`database`]; and where no Tokio runtime is running.
#[cfg(feature = "async")]
pub async fn sandbox_async(schema: impl Into<Schema>) -> Result<AsyncSandbox, Error> {
    AsyncSandbox::open(&Host::any()?, &schema.into()).await
}

/// A server that takes several connections at a time, for tests that need that.
#[derive(Debug, Clone)]
pub struct Server(Arc<Host>);

/// Gives a server that takes several connections at a time.
///
/// # Errors
/// Where there is none but the embedded one; the message says what to install.
pub fn server() -> Result<Server, Error> {
    Host::any()?.with_many_connections().map(Server)
}

impl Server {
    /// Gives a database on this server.
    ///
    /// # Errors
    /// As [`database`].
    pub fn database(&self, schema: impl Into<Schema>) -> Result<Database, Error> {
        Database::create(&self.0, &schema.into())
    }
}
