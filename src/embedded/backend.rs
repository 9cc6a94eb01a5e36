use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use pglite_oxide::extensions::Extension;
use pglite_oxide::{PgliteServer, PgliteServerBuilder};

use super::Error;
use super::greeting::Greeting;
use super::socket::{self, Address, Stream};

/// PostgreSQL itself, which serves one connection and then the next.
///
/// It ends when a client breaks the protocol or the server crashes. The next connection starts it anew over the same
/// data, and PostgreSQL recovers from its log as it does after any crash.
pub(super) struct Backend {
    options: PgliteServerBuilder,
    data: PathBuf,
    address: Address,
    server: Mutex<Option<PgliteServer>>,
}

impl Backend {
    pub(super) fn start(
        data: PathBuf,
        sockets: &Path,
        extensions: Vec<Extension>,
    ) -> Result<Self, Error> {
        let (options, address) = socket::inner(options(&data, extensions), sockets);
        let backend = Self {
            options,
            data,
            address,
            server: Mutex::new(None),
        };
        backend.boot()?;
        Ok(backend)
    }

    /// Connects to the server and hands it the client's first message; what it answers comes with the connection.
    ///
    /// A server that has ended, or takes the connection while it is about to, is started anew.
    pub(super) fn open(&self, greeting: &Greeting) -> Result<(Stream, Vec<u8>), Error> {
        if let Some(opened) = self
            .stream()
            .ok()
            .and_then(|stream| greet(stream, greeting))
        {
            return Ok(opened);
        }
        // What it ended with is of no use to this client, who did not cause it.
        drop(self.lock().take());
        self.boot()?;
        let stream = self
            .stream()
            .map_err(|error| Error::new("reach the embedded PostgreSQL", error))?;
        greet(stream, greeting)
            .ok_or_else(|| Error::new("reach the embedded PostgreSQL", "it closed the connection"))
    }

    /// Stops the server once its connection is closed.
    pub(super) fn stop(&self) {
        drop(self.lock().take());
    }

    fn boot(&self) -> Result<(), Error> {
        let server = self.options.clone().start().map_err(|error| {
            let doing = format!("start the embedded PostgreSQL in {}", self.data.display());
            Error::new(doing, error)
        })?;
        *self.lock() = Some(server);
        Ok(())
    }

    fn stream(&self) -> std::io::Result<Stream> {
        let server = self.lock();
        let address = server
            .as_ref()
            .map(|server| socket::bound(server, &self.address));
        drop(server);
        match address {
            Some(address) => socket::connect(&address),
            None => Err(std::io::ErrorKind::NotConnected.into()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<PgliteServer>> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn greet(stream: Stream, greeting: &Greeting) -> Option<(Stream, Vec<u8>)> {
    let answer = greeting.say_to(&stream)?;
    Some((stream, answer))
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backend")
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

/// PostgreSQL's own defaults where the embedded build departs from them without need.
fn options(data: &Path, extensions: Vec<Extension>) -> PgliteServerBuilder {
    PgliteServer::builder()
        .path(data)
        .database("postgres")
        .postgres_config("search_path", "\"$user\", public")
        .postgres_config("allow_system_table_mods", "off")
        .extensions(extensions)
}
