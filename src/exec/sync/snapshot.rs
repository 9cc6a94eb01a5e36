//! Transactions that see what another one sees.

use super::{Connection, Transaction};
use crate::exec::{Error, Modes, ReadOnly, Result};
use crate::render::set_snapshot;
use crate::session::Snapshot;

impl Connection {
    /// Runs `body` in a transaction that sees what the one sees that
    /// [exported](crate::session::export_snapshot) the snapshot, which must still be open. It is read only, for the compiler
    /// too, and repeatable read, without which there would be no snapshot to keep.
    ///
    /// SQL: [`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY`](https://www.postgresql.org/docs/current/sql-begin.html),
    /// then [`SET TRANSACTION SNAPSHOT`](https://www.postgresql.org/docs/current/sql-set-transaction.html).
    ///
    /// # Errors
    /// Those of `body`, of BEGIN and of COMMIT, and PostgreSQL's where there is no such snapshot any more.
    pub fn read_snapshot<T, E, F>(&mut self, snapshot: &Snapshot, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        let modes = Modes::new().repeatable_read().read_only();
        self.transaction_with(modes, |tx| {
            tx.script(&set_snapshot(snapshot))?;
            body(tx)
        })
    }
}
