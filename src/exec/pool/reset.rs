//! What a borrower leaves on a connection.

/// When a connection that is given back to a pool is made as new: settings, role, channels, locks of the session, temporary
/// tables, cursors, and what `currval` knows of sequences. Statements stay prepared.
///
/// ```no_run
/// use pilaster::exec::pool::ResetOnReturn;
/// use pilaster::prelude::*;
/// use pilaster::session::{advisory_lock, settings};
/// use pilaster::sync::Pool;
///
/// # fn run() -> pilaster::Result<()> {
/// let pool = Pool::builder("postgres://ada@localhost/shop".parse()?).reset(ResetOnReturn::WhenChanged).connect()?;
/// let mut lent = pool.get()?;
/// settings::role.set("auditor").execute(&mut lent)?;
/// advisory_lock(7).execute(&mut lent)?;
/// drop(lent);
/// // Whoever takes it now is `ada` again, and the lock is free.
/// # Ok(())
/// # }
/// ```
///
/// Afterwards the hooks of [`after_connect`](crate::PoolBuilder::after_connect) run again, so that what they have set is
/// there; observers and tags are those that the hooks have added. An async pool does all this after the connection was given
/// back, and lends it to nobody meanwhile; a sync one does it before `drop` returns. Where it fails the connection is closed.
///
/// SQL: what [`DISCARD ALL`](https://www.postgresql.org/docs/current/sql-discard.html) does, without `DEALLOCATE ALL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResetOnReturn {
    /// It stays as it is. What one borrower has set, the next one has. Also for a pooler in between that lends a connection for
    /// one transaction, where no session is anybody's.
    Never,
    /// Where something may be left: the connection was told to `SET` or `RESET`, or to lock by
    /// [`advisory_lock`](crate::session::advisory_lock); a script was run
    /// ([`batch_execute`](crate::Client::batch_execute)); an expression by hand has called `set_config` or
    /// `pg_advisory_lock`; or somebody has had the [`driver`](crate::Client::driver). All others cost nothing. What a function
    /// of the schema changes is not known.
    #[default]
    WhenChanged,
    /// Each time, which costs a round trip and those of the hooks. For functions of the schema that change the session.
    Always,
}

impl ResetOnReturn {
    /// Whether it is done, where something is left or not.
    pub(crate) fn is_due(self, left: bool) -> bool {
        match self {
            Self::Never => false,
            Self::WhenChanged => left,
            Self::Always => true,
        }
    }
}

/// Makes a session as new, outside of a transaction. One message, and so one round trip.
pub(crate) const RESET: &str = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; UNLISTEN *; \
    SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";
