//! What the pools of both worlds have in common.
//!
//! [`Pool`](crate::Pool) is the async one, [`sync::Pool`](crate::sync::Pool) the other. `&Pool` runs statements as a connection
//! does, each on one of its own that is given back at once; `get` lends a connection, and `transaction` one for as long as the
//! transaction lasts.
//!
//! # What is set, and what it is called elsewhere
//!
//! | Here | default | sqlx | HikariCP | SQLAlchemy |
//! | --- | --- | --- | --- | --- |
//! | `max_size` | 10 | `max_connections` | `maximumPoolSize` | `pool_size` + `max_overflow` |
//! | `min_idle` | 0 | `min_connections` | `minimumIdle` | |
//! | `acquire_timeout` | 30 s | `acquire_timeout` | `connectionTimeout` | `pool_timeout` |
//! | `idle_timeout` | 10 min | `idle_timeout` | `idleTimeout` | |
//! | `max_lifetime` | 30 min | `max_lifetime` | `maxLifetime` | `pool_recycle` |
//! | `test_before_acquire` | no | `test_before_acquire` | | `pool_pre_ping` |
//! | `after_connect` | | `after_connect` | `connectionInitSql` | event `connect` |
//! | `reset` | when changed | `after_release` | some settings | `pool_reset_on_return` |
//!
//! # What a connection is like when it is taken
//!
//! No transaction is open on it and nothing is left to be read, whatever was done before. Taking it costs no round trip:
//! a connection that may have been left otherwise (a future was dropped, the connection underneath was used, a transaction
//! was begun by hand) is looked after when it is given back, and goes to nobody until then. What the session
//! was told besides (`SET`, `LISTEN`, temporary tables, locks of the session) is undone then too: [`ResetOnReturn`].

mod reset;
mod settings;
mod slot;
mod status;

pub(crate) use reset::RESET;
pub use reset::ResetOnReturn;
pub(crate) use settings::{Settings, setters};
pub(crate) use slot::Slot;
pub use status::PoolStatus;

/// Whether a transaction is open: the time of the transaction and that of this statement are the same outside of one. In a
/// transaction that has failed it is refused. So it is told without the warning that a `ROLLBACK` too many leaves in the log.
pub(crate) const IS_CLEAN: &str = "SELECT pg_catalog.now() = pg_catalog.statement_timestamp()";

/// Whether the answer to [`IS_CLEAN`] says that no transaction is open.
pub(crate) fn is_clean(answer: &[tokio_postgres::SimpleQueryMessage]) -> bool {
    answer.iter().any(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0) == Some("t"),
        _ => false,
    })
}
