use std::path::{Path, PathBuf};

use pglite_oxide::extensions;

use super::backend::Backend;
use super::relay::Relay;
use super::scratch::Scratch;
use super::{Error, Server, socket};

/// The options of an embedded [`Server`].
#[derive(Debug, Clone, Default)]
pub struct Builder {
    data: Option<PathBuf>,
    extensions: Vec<String>,
}

impl Builder {
    /// The options of [`Server::start`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the data in this directory, which is created where it is absent.
    pub fn data_dir(mut self, data: impl AsRef<Path>) -> Self {
        self.data = Some(data.as_ref().to_owned());
        self
    }

    /// Creates an extension in every database that is connected to, by the name that `CREATE EXTENSION` takes.
    ///
    /// Among the bundled ones are `citext`, `hstore`, `ltree`, `pg_trgm`, `unaccent` and `vector`.
    pub fn extension(mut self, name: impl Into<String>) -> Self {
        self.extensions.push(name.into());
        self
    }

    /// Starts the server.
    ///
    /// # Errors
    ///
    /// As [`Server::start`] and [`Server::start_in`]; and when an extension is not bundled.
    pub fn start(self) -> Result<Server, Error> {
        let extensions = bundled(&self.extensions)?;
        // A place for the sockets, which only this user may enter, and for data that shall not stay.
        let files = Scratch::make()
            .map_err(|error| Error::new("create a directory for the embedded PostgreSQL", error))?;
        let data = self.data.unwrap_or_else(|| files.path().join("data"));
        let backend = Backend::start(data, files.path(), extensions)?;
        let relay = Relay::start(backend, files.path())?;
        Ok(Server {
            url: socket::url(relay.address(), "postgres"),
            relay,
            _files: files,
        })
    }
}

fn bundled(names: &[String]) -> Result<Vec<extensions::Extension>, Error> {
    names.iter().map(|name| find(name)).collect()
}

fn find(name: &str) -> Result<extensions::Extension, Error> {
    extensions::by_sql_name(name).ok_or_else(|| {
        let known: Vec<_> = extensions::ALL.iter().map(|it| it.sql_name()).collect();
        Error::new(
            format!("give the embedded PostgreSQL the extension `{name}`"),
            format!("it is not bundled; those that are: {}", known.join(", ")),
        )
    })
}
