//! Connections whose work is undone.

use core::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::Error;
use super::host::Host;
use super::schema::Schema;
use super::template;
use super::turn::Turn;
use crate::sync::Connection;

/// A sync connection in a transaction that is rolled back at the end, whatever runs on it: `&mut *sandbox` is the
/// [`Connection`] that code under test takes.
///
/// Statements and transactions run as on any connection: what `transaction(…)` commits is there for what follows, what it
/// rolls back is gone, and a statement that fails takes no other along. Four things are those of a transaction:
///
/// - other connections see nothing of it: what needs two of them needs a [`Database`](super::Database);
/// - `now()` stands still;
/// - the isolation level of transactions has no effect, and deferred constraints of single statements are not checked;
/// - `COMMIT` by hand, past `transaction(…)`, ends it.
///
/// Sequences go on counting, as they do in PostgreSQL when a transaction is rolled back.
#[derive(Debug)]
pub struct Sandbox {
    db: Connection,
    place: Place,
}

/// The same over `tokio-postgres`: `&sandbox` is the [`Client`](crate::Client) that code under test takes, and
/// `&mut sandbox` begins transactions on it.
#[cfg(feature = "async")]
#[derive(Debug)]
pub struct AsyncSandbox {
    db: crate::Client,
    // Given back after the connection is closed.
    _place: Place,
}

/// The database of one sandbox at a time. The next has it as it was.
#[derive(Debug)]
struct Place {
    host: Arc<Host>,
    template: String,
    database: String,
    is_spoilt: bool,
    _turn: Option<Turn>,
}

impl Sandbox {
    pub(super) fn open(host: &Arc<Host>, schema: &Schema) -> Result<Self, Error> {
        let place = Place::find(host, schema)?;
        let opened = Connection::connect(&place.url()).and_then(|mut db| {
            db.enter_sandbox()?;
            Ok(db)
        });
        let db = opened.map_err(not_opened)?;
        Ok(Self { db, place })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.place.is_spoilt = !self.db.leave_sandbox();
    }
}

#[cfg(feature = "async")]
impl AsyncSandbox {
    pub(super) async fn open(host: &Arc<Host>, schema: &Schema) -> Result<Self, Error> {
        let place = Place::find(host, schema)?;
        let db = crate::Client::connect(&place.url())
            .await
            .map_err(not_opened)?;
        db.enter_sandbox().await.map_err(not_opened)?;
        Ok(Self { db, _place: place })
    }
}

impl Place {
    fn find(host: &Arc<Host>, schema: &Schema) -> Result<Self, Error> {
        let turn = Turn::on(host)?;
        let template = template::name(schema).unwrap_or_default();
        let database = match host.idle(&template) {
            Some(database) => database,
            None => template::copy(host, schema)?,
        };
        Ok(Self {
            host: Arc::clone(host),
            template,
            database,
            is_spoilt: false,
            _turn: turn,
        })
    }

    fn url(&self) -> String {
        self.host.address().of(&self.database)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let database = core::mem::take(&mut self.database);
        if self.is_spoilt {
            self.host.discard(&database);
        } else {
            let template = core::mem::take(&mut self.template);
            self.host.keep_idle(template, database);
        }
    }
}

fn not_opened(error: crate::Error) -> Error {
    Error::of("open a sandbox", &error)
}

impl Deref for Sandbox {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.db
    }
}

impl DerefMut for Sandbox {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.db
    }
}

#[cfg(feature = "async")]
impl Deref for AsyncSandbox {
    type Target = crate::Client;

    fn deref(&self) -> &crate::Client {
        &self.db
    }
}

#[cfg(feature = "async")]
impl DerefMut for AsyncSandbox {
    fn deref_mut(&mut self) -> &mut crate::Client {
        &mut self.db
    }
}
