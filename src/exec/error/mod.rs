//! The one error of running.

mod message;

use super::connect::{ConnectFailure, Failed};
#[cfg(feature = "pool")]
use super::pool::PoolStatus;
#[cfg(any(feature = "sync", feature = "async"))]
use crate::exec::session::ending::Cause;
use crate::render::Refusal;
use crate::schema::ConstraintName;
use crate::sql_type::BoxError;
#[cfg(feature = "pool")]
use core::time::Duration;
#[cfg(any(feature = "sync", feature = "async"))]
use std::sync::Arc;
use tokio_postgres::error::{DbError, Severity, SqlState};

/// The result of running a statement.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a statement failed.
///
/// Opaque; ask it: [`is_no_rows`](Self::is_no_rows), [`constraint`](Self::constraint), [`code`](Self::code)…
pub struct Error(Box<dyn Held>);

/// What an error holds. As a trait object: the debug information of each piece of a program that names [`Error`] would describe
/// all of it else, down to the 300 states of the driver's errors.
trait Held: Send + Sync {
    fn kind(&self) -> &Kind;
}

impl Held for Kind {
    fn kind(&self) -> &Kind {
        self
    }
}

#[derive(Debug)]
enum Kind {
    Driver(tokio_postgres::Error),
    /// The connection had ended before.
    #[cfg(any(feature = "sync", feature = "async"))]
    Ended(Arc<Cause>),
    /// The connection ended before all rows were sent.
    #[cfg(any(feature = "sync", feature = "async"))]
    CopyIn(Error),
    Connect(Failed),
    #[cfg(feature = "pool")]
    PoolTimeout(PoolStatus, Duration),
    #[cfg(feature = "pool")]
    PoolClosed,
    #[cfg(feature = "pool")]
    WithoutPrimary {
        servers: usize,
    },
    NoRows,
    TooManyRows,
    UnexpectedNull {
        column: String,
    },
    Decode {
        column: String,
        cause: BoxError,
    },
    Drifted {
        column: String,
        expected: &'static str,
        found: String,
    },
    CopiedRow {
        row: u64,
        column: Option<&'static str>,
        cause: BoxError,
    },
    Payload {
        channel: String,
        cause: BoxError,
    },
    Channel(String),
    Snapshot(String),
    Refused(Refusal),
    Aborted,
    #[cfg(feature = "async")]
    NoRuntime,
    #[cfg(any(feature = "sync", feature = "async"))]
    Busy,
    #[cfg(any(feature = "sync", feature = "async"))]
    GivenUp,
}

impl Error {
    fn new(kind: Kind) -> Self {
        Self(Box::new(kind))
    }

    fn kind(&self) -> &Kind {
        self.0.kind()
    }

    pub(crate) fn driver(cause: tokio_postgres::Error) -> Self {
        Self::new(Kind::Driver(cause))
    }

    #[cfg(any(feature = "sync", feature = "async"))]
    pub(super) fn ended(cause: Arc<Cause>) -> Self {
        Self::new(Kind::Ended(cause))
    }

    /// Whether the driver says less than `known`: that the connection is closed or cut, and not that the server has ended it.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(super) fn is_unexplained(&self, known: &Cause) -> bool {
        let by_server = known.server().is_some();
        matches!(self.kind(), Kind::Driver(said) if said.is_closed() || by_server && is_cut(said))
    }

    /// Of a COPY whose rows are on their way: where the connection ends, the server stores none of them.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(super) fn within_copy_in(self) -> Self {
        match self.is_closed() {
            true => Self::new(Kind::CopyIn(self)),
            false => self,
        }
    }

    /// Whether all that is known is that the connection is closed.
    #[cfg(any(feature = "sync", feature = "async"))]
    fn is_bare(&self) -> bool {
        matches!(self.kind(), Kind::Driver(said) if said.is_closed())
    }

    pub(crate) fn connect(failed: Failed) -> Self {
        Self::new(Kind::Connect(failed))
    }

    #[cfg(feature = "pool")]
    pub(crate) fn pool_timeout(status: PoolStatus, limit: Duration) -> Self {
        Self::new(Kind::PoolTimeout(status, limit))
    }

    #[cfg(feature = "pool")]
    pub(crate) fn pool_closed() -> Self {
        Self::new(Kind::PoolClosed)
    }

    #[cfg(feature = "pool")]
    pub(crate) fn without_primary(servers: usize) -> Self {
        Self::new(Kind::WithoutPrimary { servers })
    }

    pub(crate) fn no_rows() -> Self {
        Self::new(Kind::NoRows)
    }

    pub(crate) fn too_many_rows() -> Self {
        Self::new(Kind::TooManyRows)
    }

    pub(crate) fn unexpected_null(column: &str) -> Self {
        Self::new(Kind::UnexpectedNull {
            column: column.to_owned(),
        })
    }

    pub(crate) fn decode(column: &str, cause: BoxError) -> Self {
        Self::new(Kind::Decode {
            column: column.to_owned(),
            cause,
        })
    }

    pub(crate) fn drifted(column: &str, expected: &'static str, found: &str) -> Self {
        Self::new(Kind::Drifted {
            column: column.to_owned(),
            expected,
            found: found.to_owned(),
        })
    }

    /// A message that cannot be written or read.
    pub(crate) fn payload(channel: &str, cause: BoxError) -> Self {
        Self::new(Kind::Payload {
            channel: channel.to_owned(),
            cause,
        })
    }

    /// A name that is none of a channel.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(crate) fn channel(name: &str) -> Self {
        Self::new(Kind::Channel(name.to_owned()))
    }

    /// A text that is none of a snapshot.
    pub(crate) fn snapshot(text: &str) -> Self {
        Self::new(Kind::Snapshot(text.to_owned()))
    }

    /// A row of a COPY that could not be had, encoded or taken apart.
    pub(crate) fn copied_row(row: u64, column: Option<&'static str>, cause: BoxError) -> Self {
        Self::new(Kind::CopiedRow { row, column, cause })
    }

    /// What `postgres` says where it reads or writes a COPY.
    #[cfg(feature = "sync")]
    pub(crate) fn copying(cause: std::io::Error) -> Self {
        match cause.downcast::<tokio_postgres::Error>() {
            Ok(cause) => Self::driver(cause),
            Err(cause) => Self::decode("COPY", cause.into()),
        }
    }

    pub(crate) fn refused(refusal: Refusal) -> Self {
        Self::new(Kind::Refused(refusal))
    }

    pub(crate) fn aborted() -> Self {
        Self::new(Kind::Aborted)
    }

    #[cfg(feature = "async")]
    pub(crate) fn no_runtime() -> Self {
        Self::new(Kind::NoRuntime)
    }

    #[cfg(any(feature = "sync", feature = "async"))]
    pub(crate) fn busy() -> Self {
        Self::new(Kind::Busy)
    }

    #[cfg(any(feature = "sync", feature = "async"))]
    pub(crate) fn given_up() -> Self {
        Self::new(Kind::GivenUp)
    }

    /// `fetch_one` found no row.
    #[must_use]
    pub fn is_no_rows(&self) -> bool {
        matches!(self.kind(), Kind::NoRows)
    }

    /// `fetch_one` or `fetch_optional` found more than one row.
    #[must_use]
    pub fn is_too_many_rows(&self) -> bool {
        matches!(self.kind(), Kind::TooManyRows)
    }

    /// A column held something that its Rust type cannot hold, or NULL where the schema says NOT NULL.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(
            self.kind(),
            Kind::Decode { .. } | Kind::UnexpectedNull { .. } | Kind::Payload { .. }
        )
    }

    /// The database is not the one that the schema files describe: a column has another type.
    #[must_use]
    pub fn is_drift(&self) -> bool {
        matches!(self.kind(), Kind::Drifted { .. })
    }

    /// The connection is lost: closed, cut, or ended by the server.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        match self.kind() {
            Kind::Driver(cause) => cause.is_closed() || is_cut(cause) || self.is_ended(),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::GivenUp | Kind::Ended(_) | Kind::CopyIn(_) => true,
            _ => false,
        }
    }

    /// Why there is no connection, where none could be made.
    #[must_use]
    pub fn connect_failure(&self) -> Option<ConnectFailure> {
        match self.kind() {
            Kind::Connect(failed) => Some(failed.cause()),
            _ => None,
        }
    }

    /// A pool had no connection to lend within its `acquire_timeout`.
    #[cfg(feature = "pool")]
    #[must_use]
    pub fn is_pool_timeout(&self) -> bool {
        matches!(self.kind(), Kind::PoolTimeout(..))
    }

    /// The pool lends no connections any more.
    #[cfg(feature = "pool")]
    #[must_use]
    pub fn is_pool_closed(&self) -> bool {
        matches!(self.kind(), Kind::PoolClosed)
    }

    /// None of the servers of a [`Cluster`](crate::Cluster) is the primary, or it does not answer.
    #[cfg(feature = "pool")]
    #[must_use]
    pub fn is_without_primary(&self) -> bool {
        matches!(self.kind(), Kind::WithoutPrimary { .. })
    }

    /// The server's last words on a connection.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(super) fn last_words(&self) -> Option<&DbError> {
        self.db_error().filter(|_| self.is_ended())
    }

    fn is_ended(&self) -> bool {
        self.db_error().is_some_and(|error| {
            let code = error.code().code();
            let fatal = matches!(
                error.parsed_severity(),
                Some(Severity::Fatal | Severity::Panic)
            );
            fatal || code.starts_with("08") || matches!(code, "57P01" | "57P02" | "57P05")
        })
    }

    /// The server has given up the transaction around the statement, if there is one.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(crate) fn ends_transaction(&self) -> bool {
        self.db_error().is_some() || matches!(self.kind(), Kind::CopiedRow { .. })
    }

    /// The row of a COPY that was at fault, counted from 1: the program's own iterator failed there, or a value does not
    /// fit, or the server refused it.
    #[must_use]
    pub fn copy_row(&self) -> Option<u64> {
        match self.kind() {
            Kind::CopiedRow { row, .. } => Some(*row),
            _ => self.db_error().and_then(refused_row),
        }
    }

    /// The transaction was committed although one of its statements had failed; PostgreSQL has rolled it back.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        matches!(self.kind(), Kind::Aborted)
    }

    /// A value that must be unique is there already.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        self.code() == Some(&SqlState::UNIQUE_VIOLATION)
    }

    /// A row refers to one that is not there, or is still referred to.
    #[must_use]
    pub fn is_foreign_key_violation(&self) -> bool {
        self.code() == Some(&SqlState::FOREIGN_KEY_VIOLATION)
    }

    /// A CHECK does not hold.
    #[must_use]
    pub fn is_check_violation(&self) -> bool {
        self.code() == Some(&SqlState::CHECK_VIOLATION)
    }

    /// A row fits into no partition of its table, or not into the one that it was written to. PostgreSQL's code is that of a
    /// CHECK that does not hold, without the name of one.
    ///
    /// <https://www.postgresql.org/docs/current/ddl-partitioning.html>
    #[must_use]
    pub fn is_partition_violation(&self) -> bool {
        self.is_check_violation()
            && self
                .db_error()
                .is_some_and(|error| error.table().is_some() && error.constraint().is_none())
    }

    /// The table is partitioned, and has no partition for a row.
    fn is_without_partition(&self) -> bool {
        let routine = self.db_error().and_then(DbError::routine);
        self.is_partition_violation() && routine == Some("ExecFindPartition")
    }

    /// NULL was written to a NOT NULL column.
    #[must_use]
    pub fn is_not_null_violation(&self) -> bool {
        self.code() == Some(&SqlState::NOT_NULL_VIOLATION)
    }

    /// The statement was ended before its time: by a [`CancelToken`](crate::CancelToken), by `statement_timeout`, or by an
    /// administrator. The connection goes on; a transaction around it has failed.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.code() == Some(&SqlState::QUERY_CANCELED)
    }

    /// The transaction may succeed when it is run again: it failed for the sake of another one, by a serialization failure
    /// or a deadlock, or because a statement was prepared [for a schema that has changed](Self::is_stale_statement).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let for_another = matches!(
            self.code(),
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED)
        );
        for_another || self.is_stale_statement()
    }

    /// A lock was not to be had: within
    /// [`lock_timeout`](https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT), or at once where
    /// `nowait` asks for that.
    #[must_use]
    pub fn is_lock_timeout(&self) -> bool {
        self.code() == Some(&SqlState::LOCK_NOT_AVAILABLE)
    }

    /// The server has used something up: disk space, memory, connections, or what it may use of them. Class 53 of the codes.
    #[must_use]
    pub fn is_out_of_resources(&self) -> bool {
        self.code()
            .is_some_and(|code| code.code().starts_with("53"))
    }

    /// A statement was prepared before the schema changed below it, or before the session was reset.
    ///
    /// A connection prepares it again by itself. This error is seen where that cannot be: in a transaction, which PostgreSQL
    /// has then given up. When that is run again, the statement is prepared anew.
    #[must_use]
    pub fn is_stale_statement(&self) -> bool {
        self.is_changed_plan() || self.is_without_statement()
    }

    /// "cached plan must not change result type": the code is that of much else, and the message may be in any language.
    fn is_changed_plan(&self) -> bool {
        let error = self.db_error();
        error.is_some_and(|error| {
            error.code() == &SqlState::FEATURE_NOT_SUPPORTED
                && error.routine() == Some("RevalidateCachedQuery")
        })
    }

    /// The server knows no statement of that name.
    pub(super) fn is_without_statement(&self) -> bool {
        self.code() == Some(&SqlState::INVALID_SQL_STATEMENT_NAME)
    }

    /// The transaction had failed before.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(super) fn is_in_failed_transaction(&self) -> bool {
        self.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION)
    }

    /// PostgreSQL's code of the error: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
    #[must_use]
    pub fn code(&self) -> Option<&SqlState> {
        self.db_error().map(DbError::code)
    }

    /// What PostgreSQL said, with detail, hint and position.
    #[must_use]
    pub fn db_error(&self) -> Option<&DbError> {
        match self.kind() {
            Kind::Driver(cause) => cause.as_db_error(),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::Ended(cause) => cause.server(),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::CopyIn(error) => error.db_error(),
            Kind::Connect(failed) => failed.driver()?.as_db_error(),
            _ => None,
        }
    }

    /// The constraint of the table that was violated, by its generated name.
    ///
    /// That of a partitioned table is known in its partitions too: in those that the schema files declare, and in later ones
    /// whose names begin with the table's (`page_views_2030`).
    ///
    /// ```
    /// # use shop::users;
    /// fn explain(error: &pilaster::Error) -> &'static str {
    ///     match error.constraint::<users::Constraint>() {
    ///         Some(users::Constraint::users_email_key) => "somebody has this address already",
    ///         Some(_) => "the user is not valid",
    ///         None => "something else went wrong",
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn constraint<C: ConstraintName>(&self) -> Option<C> {
        let error = self.db_error()?;
        C::violated(error.schema()?, error.table()?, error.constraint()?)
    }
}

/// The server says it in the context, in its own language: `COPY users, line 3, column email`.
fn refused_row(error: &DbError) -> Option<u64> {
    let context = error.where_()?.lines().next()?.strip_prefix("COPY ")?;
    let line = context.split(", ").nth(1)?;
    let digits = line.split(|char: char| !char.is_ascii_digit());
    digits.filter_map(|number| number.parse().ok()).next()
}

/// The network failed under the connection.
fn is_cut(cause: &tokio_postgres::Error) -> bool {
    let source = std::error::Error::source(cause);
    source.is_some_and(|source| source.is::<std::io::Error>())
}
