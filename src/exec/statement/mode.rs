//! Whether statements have names.

/// How a connection treats its statements.
///
/// ```no_run
/// use pilaster::connect::ConnectOptions;
/// use pilaster::exec::StatementMode;
/// use pilaster::sync::Connection;
///
/// # fn main() -> pilaster::Result<()> {
/// let options: ConnectOptions = "postgres://pgbouncer:6432/shop".parse()?;
/// let db = Connection::connect_with(&options.statement_mode(StatementMode::Unnamed))?;
/// # drop(db);
/// # Ok(())
/// # }
/// ```
///
/// In a connection string: `statement_mode=unnamed`, and `statement_cache_size=100` for how many stay prepared.
///
/// | Between the program and PostgreSQL | Mode |
/// | --- | --- |
/// | nothing, or a pooler that lends a connection for as long as a session lasts | `Prepared` |
/// | PgBouncer from 1.21 on, with `pool_mode = transaction` and `max_prepared_statements` above 0 | `Prepared` |
/// | another pooler that lends a connection for as long as a transaction lasts, or an older PgBouncer | `Unnamed` |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementMode {
    /// Each statement is prepared once, under a name, and then sent as its name and its values alone.
    ///
    /// Where the schema changes below it, or its name is gone (`DISCARD ALL`), it is prepared again; within a transaction,
    /// which PostgreSQL has then given up, it fails, and [succeeds when that is run again](crate::Error::is_retryable).
    ///
    /// See [`PREPARE`](https://www.postgresql.org/docs/current/sql-prepare.html).
    Prepared {
        /// How many stay prepared at a time: the one that was not used for longest makes room. With 0, each is prepared for
        /// a single use, in a round trip of its own.
        at_most: usize,
    },
    /// No statement has a name: each is sent as a text with the types of its values, in one round trip, and PostgreSQL
    /// plans it anew.
    ///
    /// The first statement finds out the types that the schema has of its own, in about three round trips and some for
    /// each enum, composite type and array of such; a statement with a value of such a type has one more round trip when
    /// it is first run. Of a type that is created later, connections that are there already know nothing: connect again.
    Unnamed,
}

impl StatementMode {
    pub(in crate::exec) const AT_MOST: usize = 512;
}

impl Default for StatementMode {
    /// Up to 512 prepared statements.
    fn default() -> Self {
        Self::Prepared {
            at_most: Self::AT_MOST,
        }
    }
}
