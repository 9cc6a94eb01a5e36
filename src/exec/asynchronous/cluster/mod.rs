//! One primary and its replicas.

mod lend;
mod look;
mod route;
mod run;

use super::{Pool, Transaction};
use crate::exec::cluster::{self, Looked, Lsn, Written, sessions};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use std::sync::Arc;
use tokio::sync::Mutex;

/// One primary and its replicas; `&Cluster` runs statements, each where it belongs. A clone is the same cluster.
///
/// ```no_run
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::{Cluster, Pool};
///
/// # async fn run() -> pilaster::Result<()> {
/// let one = Pool::connect("postgres://ada@one/shop").await?;
/// let two = Pool::connect("postgres://ada@two/shop").await?;
/// let db = Cluster::new([one, two]).await?;
/// // Goes to the primary:
/// users::table.filter(users::username.eq("ada")).update(users::is_active.set(true)).execute(&db).await?;
/// // Goes to a replica that has seen that:
/// let names = users::table.select(users::username).fetch_all(&db).await?;
/// # drop(names);
/// # Ok(())
/// # }
/// ```
///
/// Types say where a statement goes: one whose [effect](crate::exec::Effect) is [`Reads`](crate::exec::Reads) goes to a
/// replica; writes, queries that lock rows, transactions, and statements about the session such as SET go to the primary. A
/// query that calls a function which writes, as no type tells, is refused by the replica and then runs on the primary.
///
/// What was written through the cluster is there when it is read: until a replica has replayed the write
/// ([`pg_last_wal_replay_lsn`](https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL)), the
/// primary is read. That holds for a cluster and its clones as a whole; [`session`](Self::session) gives one that only minds
/// writes of its own, for a request or a user.
///
/// Which server is the primary is asked when the cluster is made, and again when a write finds it gone or read only
/// (25006). A statement that was surely not run then runs on the new one; where that is not sure, its error is returned, and
/// the next goes right. After a transaction that has failed, the next one asks first.
///
/// Without a runtime: [`sync::Cluster`](crate::sync::Cluster).
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
    pub async fn new(pools: impl IntoIterator<Item = Pool>) -> Result<Self> {
        let cluster = Self {
            servers: Arc::new(Servers::new(pools)),
            written: Arc::default(),
        };
        if cluster.servers.find_primary().await {
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
    pub async fn position(&self) -> Result<Option<Lsn>> {
        if let Some(mark) = self.written.unknown() {
            let standing = self.servers.primary().standing().await?;
            self.written.learn(mark, standing.position);
        }
        Ok(self.written.position())
    }

    /// Runs `body` in a transaction on the primary; see [`Client::transaction`](super::Client::transaction).
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub async fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction with these modes on the primary.
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub async fn transaction_with<M, T, E, F>(&self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let (node, mut db) = self.connection_to_primary().await?;
        self.written.mark();
        let result = db.transaction_with(modes, body).await;
        self.written.mark();
        result.inspect_err(|_| node.suspect())
    }

    /// Runs `body` on the primary, in a transaction that may not write.
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT.
    pub async fn read_only<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        let (node, mut db) = self.connection_to_primary().await?;
        let result = db.read_only(body).await;
        result.inspect_err(|_| node.suspect())
    }

    /// Runs `body` in a transaction that may not write, on a replica that has seen what was written, or on the primary where
    /// there is none. With modes that a replica does not have, such as `serializable`, use [`read_only`](Self::read_only).
    ///
    /// # Errors
    /// Those of `body`, of [`Pool::get`], and of BEGIN and COMMIT. A replica also
    /// [ends a transaction](https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT) that stands in the
    /// way of what it has to replay.
    pub async fn read_only_on_replica<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        if let Some(node) = self.replica().await {
            match node.pool.get().await {
                Ok(mut db) => return db.read_only(body).await,
                Err(_) => node.rest(),
            }
        }
        self.read_only(body).await
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
