//! A transaction on a connection that was lent for it.

use super::{Pool, PooledConnection};
use crate::exec::sync::Transaction;
use crate::exec::sync::transaction::Held;
use crate::exec::{Modes, Result};

impl Pool {
    /// Begins a transaction that has a connection of its own: it can be kept in a struct, and moved to another thread. The
    /// connection is given back at its end.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::prelude::*;
    /// use pilaster::sync::{Pool, Transaction};
    ///
    /// # fn run(pool: &Pool) -> pilaster::Result<()> {
    /// let tx: Transaction<'static> = pool.begin()?;
    /// users::table.filter(users::username.eq("ada")).update(users::is_active.set(true)).execute(&tx)?;
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Dropped without [`commit`](Transaction::commit), as by a `?`, it is rolled back. [`transaction`](Self::transaction) is
    /// shorter where all of it stands in one place.
    ///
    /// SQL: [`BEGIN`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of [`get`](Self::get), and where the connection is lost.
    pub fn begin(&self) -> Result<Transaction<'static>> {
        self.begin_with(Modes::new())
    }

    /// Begins a transaction with these modes, as [`begin`](Self::begin) does.
    ///
    /// SQL: [`BEGIN ISOLATION LEVEL …, READ ONLY, DEFERRABLE`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of [`get`](Self::get), and where the connection is lost.
    pub fn begin_with<M>(&self, modes: Modes<M>) -> Result<Transaction<'static, M>> {
        Transaction::lent(self.get()?, modes)
    }
}

impl<M> Transaction<'static, M> {
    /// Begins one on a connection that was lent for it.
    pub(in crate::exec::sync) fn lent(mut db: PooledConnection, modes: Modes<M>) -> Result<Self> {
        // Until its end is there.
        db.is_followed(false);
        db.connection().script(&modes.begin.to_sql())?;
        Ok(Self::new(Held::Lent(Box::new(db))))
    }
}
