//! A transaction on a connection that was lent for it.

use super::{Pool, PooledClient};
use crate::exec::asynchronous::{Client, Transaction};
use crate::exec::{Error, Modes, Result};

/// A connection on which a transaction is begun. Dropped before the end, it is put in order before somebody else takes it.
pub(in crate::exec::asynchronous) struct Lent(PooledClient);

impl Lent {
    pub(in crate::exec::asynchronous) async fn begin<M>(
        db: PooledClient,
        modes: Modes<M>,
    ) -> Result<Transaction<'static, M>> {
        // Until its end is there, so that it is rolled back even where this future is dropped.
        db.begun();
        let begun = db.client().script(&modes.begin.to_sql()).await;
        db.note(&begun);
        begun.map(|()| Transaction::lent(Self(db)))
    }

    pub(in crate::exec::asynchronous) fn client(&self) -> &Client {
        self.0.client()
    }

    /// Ends it; the connection is given back, as it is where the server has said so.
    pub(in crate::exec::asynchronous) async fn end(self, command: &str) -> Result<()> {
        let client = self.client();
        let done = client.driver.batch_execute(command).await;
        let done = done.map_err(|error| client.known.explain(Error::driver(error)));
        if done.is_ok() {
            self.0.ended();
        }
        self.0.note(&done);
        done
    }
}

impl Pool {
    /// Begins a transaction that has a connection of its own: it can be kept in a struct, and handed to another task. The
    /// connection is given back at its end.
    ///
    /// ```no_run
    /// # use shop::{comments, users};
    /// use pilaster::Transaction;
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(pool: pilaster::Pool) -> pilaster::Result<()> {
    /// let tx: Transaction<'static> = pool.begin().await?;
    /// users::table.filter(users::username.eq("ada")).update(users::is_active.set(true)).execute(&tx).await?;
    /// tx.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Dropped without [`commit`](Transaction::commit), as by a `?` or with its future, it is rolled back; nobody else gets
    /// the connection before that has happened. [`transaction`](Self::transaction) is shorter where all of it stands in one
    /// place.
    ///
    /// SQL: [`BEGIN`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of [`get`](Self::get), and where the connection is lost.
    pub async fn begin(&self) -> Result<Transaction<'static>> {
        self.begin_with(Modes::new()).await
    }

    /// Begins a transaction with these modes, as [`begin`](Self::begin) does.
    ///
    /// SQL: [`BEGIN ISOLATION LEVEL …, READ ONLY, DEFERRABLE`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of [`get`](Self::get), and where the connection is lost.
    pub async fn begin_with<M>(&self, modes: Modes<M>) -> Result<Transaction<'static, M>> {
        Lent::begin(self.get().await?, modes).await
    }
}
