//! What an error says.

use super::{Error, Kind, is_cut, refused_row};
#[cfg(feature = "pool")]
use crate::exec::pool::PoolStatus;
use crate::render::Refusal;
use core::fmt;
#[cfg(feature = "pool")]
use core::time::Duration;
use tokio_postgres::error::{DbError, SqlState};

impl Error {
    /// What to do, where PostgreSQL does not say it.
    fn cure(&self) -> Option<&'static str> {
        if self.is_changed_plan() {
            return Some(
                "the schema has changed since the statement was prepared; run the transaction again",
            );
        }
        if self.is_without_partition() {
            return Some("create the partition that takes the row, or one with DEFAULT");
        }
        if self.is_partition_violation() {
            return Some("write to the partitioned table, which finds the partition of each row");
        }
        let of_names =
            self.is_without_statement() || self.code() == Some(&SqlState::DUPLICATE_PSTATEMENT);
        of_names.then_some(
            "run the transaction again; behind a pooler that lends a connection for one transaction, connect with `StatementMode::Unnamed`",
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Kind::Driver(cause) => match cause.as_db_error() {
                Some(error) => {
                    write_server_error(error, f)?;
                    self.cure().map_or(Ok(()), |cure| write!(f, "\nHINT: {cure}"))
                }
                None if cause.is_closed() => f.write_str(
                    "connection closed, and no reason given: the server's log may have it",
                ),
                None if is_cut(cause) => write!(f, "the connection was lost: {cause}"),
                None => write!(f, "{cause}"),
            },
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::Ended(cause) => write!(f, "the connection has ended: {cause}"),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::CopyIn(error) if error.is_bare() => f.write_str(
                "the server ended the connection while rows were copied in, and stored none of them; its log says why",
            ),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::CopyIn(error) => write!(
                f,
                "the connection ended while rows were copied in, and none of them was stored: {error}"
            ),
            Kind::Connect(failed) => failed.fmt(f),
            #[cfg(feature = "pool")]
            Kind::PoolTimeout(status, limit) => write_pool_timeout(status, *limit, f),
            #[cfg(feature = "pool")]
            Kind::PoolClosed => f.write_str("the pool is closed"),
            #[cfg(feature = "pool")]
            Kind::WithoutPrimary { servers } => write!(
                f,
                "none of {servers} servers is the primary: each follows another one, or does not answer"
            ),
            Kind::NoRows => f.write_str("expected one row, found none"),
            Kind::TooManyRows => f.write_str("expected one row, found several"),
            Kind::UnexpectedNull { column } => {
                write!(f, "column `{column}` is NULL, although the query's type says that it never is")
            }
            Kind::Decode { column, cause } => write!(f, "cannot read column `{column}`: {cause}"),
            Kind::Drifted { column, expected, found } => write!(
                f,
                "column `{column}` is of type {found}, but the schema says {expected}: the database differs from the schema files"
            ),
            Kind::CopiedRow { row, column, cause } => match column {
                Some(column) => write!(f, "row {row} of the COPY, column `{column}`: {cause}"),
                None => write!(f, "row {row} of the COPY: {cause}"),
            },
            Kind::Payload { channel, cause } => {
                write!(f, "a message on the channel `{channel}` is not what it should be: {cause}")
            }
            Kind::Channel(name) => write!(
                f,
                "there cannot be a channel `{name}`: PostgreSQL's names have 1 to 63 bytes"
            ),
            Kind::Snapshot(text) => write!(
                f,
                "`{text}` is not a snapshot: expected what `export_snapshot` gives, such as `00000003-0000001B-1`"
            ),
            Kind::Refused(refusal) => write_refusal(*refusal, f),
            Kind::Aborted => f.write_str(
                "the transaction was rolled back, not committed: one of its statements had failed before",
            ),
            #[cfg(feature = "async")]
            Kind::NoRuntime => f.write_str("connecting needs a running Tokio runtime"),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::Busy => f.write_str("the transaction is still running another statement"),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::GivenUp => f.write_str(
                "the connection was given up while it found out the types of the schema: connect again",
            ),
        }
    }
}

fn write_server_error(error: &DbError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{error}")?;
    match refused_row(error) {
        Some(row) => write!(f, " (row {row} of the COPY)"),
        None => Ok(()),
    }
}

#[cfg(feature = "pool")]
fn write_pool_timeout(
    status: &PoolStatus,
    limit: Duration,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let PoolStatus {
        max_size,
        in_use,
        waiting,
        ..
    } = status;
    if in_use >= max_size {
        return write!(
            f,
            "all {max_size} connections of the pool are in use, and none was given back within {limit:?} ({waiting} wait): \
             raise `max_size` or `acquire_timeout`, or keep connections for a shorter time"
        );
    }
    write!(
        f,
        "the pool got no connection within {limit:?}, with {in_use} of {max_size} in use: the server takes too long to accept one"
    )
}

fn write_refusal(refusal: Refusal, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match refusal {
        Refusal::NothingToDo => f.write_str("there are no rows to insert"),
        Refusal::NothingToSet => f.write_str("the patch sets no column"),
        Refusal::TooManyValues { rows } => write!(
            f,
            "these are more values than one statement can carry: insert at most {rows} rows at a time"
        ),
        Refusal::Placeholder(text) => {
            write!(
                f,
                "SQL by hand must not hold placeholders such as $1; use `.bind(…)` in their place: {text}"
            )
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.kind(), f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            // What `Display` says already is not said again.
            Kind::Driver(cause) => match cause.as_db_error() {
                Some(_) => None,
                None => std::error::Error::source(cause),
            },
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::Ended(cause) => cause.source(),
            #[cfg(any(feature = "sync", feature = "async"))]
            Kind::CopyIn(error) => error.source(),
            Kind::Decode { cause, .. }
            | Kind::CopiedRow { cause, .. }
            | Kind::Payload { cause, .. } => Some(&**cause),
            _ => None,
        }
    }
}
