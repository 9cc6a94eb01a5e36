//! One primary and its replicas, without a runtime.

mod lend;
mod look;
mod route;
mod run;

use super::{Pool, Transaction};
use crate::exec::cluster::{self, Looked, Lsn, Written, sessions};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use std::sync::{Arc, Mutex};

/// One primary and its replicas; `&Cluster` runs statements, each where it belongs. A clone is the same cluster.
///
/// ```no_run
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::sync::{Cluster, Pool};
///
/// # fn run() -> pilaster::Result<()> {
/// let one = Pool::connect("postgres://ada@one/shop")?;
/// let two = Pool::connect("postgres://ada@two/shop")?;
/// let db = Cluster::new([one, two])?;
/// // Goes to the primary:
/// users::table.filter(users::username.eq("ada")).update(users::is_active.set(true)).execute(&db)?;
/// // Goes to a replica that has seen that:
/// let names = users::table.select(users::username).fetch_all(&db)?;
/// # drop(names);
/// # Ok(())
/// # }
/// ```
///
/// It routes as the async [`Cluster`](crate::Cluster) does: by types, with writes that are seen by who has made them, to a primary
/// that may move. Two things are different, as nothing runs besides: the first read after a write asks the primary in a round
/// trip of its own where in the log the write was, and a server that is gone is waited for as long as a [`Pool`] looks for it,
/// about a second, by who finds it gone. Later reads go elsewhere until it answers, which a thread finds out.
#[derive(Clone)]
pub struct Cluster {
    servers: Arc<Servers>,
    written: Arc<Written>,
}

type Servers = cluster::Servers<Pool, Mutex<Looked>>;
type Node = cluster::Node<Pool>;

impl Cluster {
    /// Asks each server whether it is the primary. The order does not matter, and servers that do not answer may come back
    /// later.
    ///
    /// # Errors
    /// Where none is the primary: [`Error::is_without_primary`].
    pub fn new(pools: impl IntoIterator<Item = Pool>) -> Result<Self> {
        let cluster = Self {
            servers: Arc::new(Servers::new(pools)),
            written: Arc::default(),
        };
        if cluster.servers.find_primary() {
            Ok(cluster)
        } else {
            Err(Error::without_primary(cluster.servers.nodes().len()))
        }
    }

    sessions!(Pool);

    /// Up to where readers have to see what was written through this cluster or session; `None` where nothing was. To be
    /// kept in a cookie, say, for [`session_from`](Self::session_from). Asks the primary where it is not known yet.
    ///
    /// # Errors
    /// Where the primary does not answer.
    pub fn position(&self) -> Result<Option<Lsn>> {
        self.learn()?;
        Ok(self.written.position())
    }

    /// Runs `body` in a transaction on the primary; see [`Connection::transaction`](super::Connection::transaction).
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body)
    }

    /// Runs `body` in a transaction with these modes on the primary.
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub fn transaction_with<M, T, E, F>(&self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let (node, mut db) = self.connection_to_primary()?;
        self.written.mark();
        let result = db.transaction_with(modes, body);
        self.written.mark();
        result.inspect_err(|_| node.suspect())
    }

    /// Runs `body` on the primary, in a transaction that may not write.
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub fn read_only<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        let (node, mut db) = self.connection_to_primary()?;
        let result = db.read_only(body);
        result.inspect_err(|_| node.suspect())
    }

    /// Runs `body` in a transaction that may not write, on a replica that has seen what was written, or on the primary where
    /// there is none. With modes that a replica does not have, such as `serializable`, use [`read_only`](Self::read_only).
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT. A replica also
    /// [ends a transaction](https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT) that stands in the
    /// way of what it has to replay.
    pub fn read_only_on_replica<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        if let Some(node) = self.replica() {
            match node.pool.get() {
                Ok(mut db) => return db.read_only(body),
                Err(_) => node.rest(),
            }
        }
        self.read_only(body)
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster")
            .field("servers", &self.servers.nodes().len())
            .field("primary", &self.servers.place())
            .finish_non_exhaustive()
    }
}
