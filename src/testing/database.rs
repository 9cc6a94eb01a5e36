use std::sync::Arc;

use super::Error;
use super::host::Host;
use super::schema::Schema;
use super::template;
use super::turn::Turn;
use crate::Result;
use crate::sync::Connection;

/// A database of one test; it is dropped with this value, whoever is still connected to it.
#[derive(Debug)]
pub struct Database {
    name: String,
    url: String,
    host: Arc<Host>,
    // The turn passes on when the database is gone.
    _turn: Option<Turn>,
}

impl Database {
    /// The connection string, for pools and clients of any kind.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of the database.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A sync connection to it.
    ///
    /// # Errors
    /// Those of [`Connection::connect`]. On the embedded server, another connection that is open.
    pub fn connect(&self) -> Result<Connection> {
        Connection::connect(&self.url)
    }

    /// An async connection to it.
    ///
    /// # Errors
    /// Those of [`Client::connect`](crate::Client::connect). On the embedded server, another connection that is open.
    #[cfg(feature = "async")]
    pub async fn connect_async(&self) -> Result<crate::Client> {
        crate::Client::connect(&self.url).await
    }

    pub(super) fn create(host: &Arc<Host>, schema: &Schema) -> Result<Self, Error> {
        let turn = Turn::on(host)?;
        let name = template::copy(host, schema)?;
        Ok(Self {
            url: host.address().of(&name),
            name,
            host: Arc::clone(host),
            _turn: turn,
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.host.discard(&self.name);
    }
}
