//! A PostgreSQL inside the process: nothing to install, gone when it is dropped.
//!
//! [`Server::start`] boots PostgreSQL 17 compiled to WebAssembly, in half a second, and gives it a [`url`](Server::url)
//! that `postgres`, `tokio-postgres` and every other client of the machine can use:
//!
//! ```
//! # #[cfg(feature = "sync")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = pilaster::embedded::Server::start()?;
//! let mut client = postgres::Client::connect(server.url(), postgres::NoTls)?;
//! let answer: i32 = client.query_one("SELECT 40 + 2", &[])?.get(0);
//! assert_eq!(answer, 42);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "sync"))]
//! # fn main() {}
//! ```
//!
//! # What it cannot do
//!
//! * **One connection at a time.** A second one waits until the first is closed, and is refused after five seconds
//!   with SQLSTATE `53300` (`too_many_connections`). A pool needs a size of one.
//! * A running query cannot be cancelled.
//! * It does not wait for the disk (`fsync` is off): committed data outlives a crash of the process, but perhaps not a
//!   power failure.
//! * Only the bundled extensions exist: see [`Builder::extension`].
//! * `inet` and `cidr` cannot travel in the binary format: PostgreSQL numbers address families as its operating system
//!   does, and the one it was compiled for here numbers them differently. They can be used inside SQL.
//! * There is no `xml`, and the text search configurations with stop words, such as `english`, lack their files;
//!   `simple` works.
//!
//! # What it leaves on the disk
//!
//! The server's own files (about 100 MB) are unpacked once per user into the cache directory of the platform and used
//! again by every later start. A temporary server's data is deleted when the [`Server`] is dropped, or, after a program
//! that was killed, when the next server starts.

mod backend;
mod builder;
mod error;
mod gate;
mod greeting;
mod refusal;
mod relay;
mod scratch;
mod socket;

use std::path::Path;

pub use builder::Builder;
pub use error::Error;
use relay::Relay;
use scratch::Scratch;

/// A PostgreSQL that runs in this process for as long as this value lives.
///
/// Dropping it closes the connection that may still be open, stops the server and, unless the data directory was
/// chosen by [`start_in`](Self::start_in), deletes the data.
#[derive(Debug)]
pub struct Server {
    url: String,
    // Fields are dropped in order: the server stops before its files go.
    relay: Relay,
    _files: Scratch,
}

impl Server {
    /// Starts a server with an empty database in a temporary directory.
    ///
    /// # Errors
    ///
    /// When the files cannot be written, or this platform has no build of the server (there are ones for Linux on x86-64
    /// and ARM, macOS on ARM, and Windows on x86-64).
    pub fn start() -> Result<Self, Error> {
        Builder::new().start()
    }

    /// Starts a server whose data stays in the directory `data`, which is created where it is absent.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start); and when another server uses the directory.
    pub fn start_in(data: impl AsRef<Path>) -> Result<Self, Error> {
        Builder::new().data_dir(data).start()
    }

    /// Gives the options: a data directory, extensions.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// The address to connect to, as user `postgres`, in the database `postgres`.
    ///
    /// On Unix it names a socket in a directory that only this user may enter, elsewhere a port of the loopback
    /// interface.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address of another database of the same server, such as one made by `CREATE DATABASE`.
    pub fn url_of(&self, database: &str) -> String {
        socket::url(self.relay.address(), database)
    }
}
