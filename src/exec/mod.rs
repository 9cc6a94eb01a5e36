//! Running: executors for both worlds, transactions, the statement cache, errors.

#[cfg(feature = "async")]
pub mod asynchronous;
#[cfg(any(feature = "sync", feature = "async"))]
mod cache;
pub(crate) mod chance;
#[cfg(feature = "pool")]
mod cluster;
pub mod connect;
pub(crate) mod copy;
mod cursor;
mod error;
mod executor;
mod fetch;
mod listen;
#[cfg(any(feature = "sync", feature = "async"))]
mod observe;
#[cfg(feature = "pool")]
pub mod pool;
#[cfg(any(feature = "sync", feature = "async"))]
mod runs;
mod session;
mod statement;
#[cfg(feature = "sync")]
pub mod sync;
mod transaction;

pub use crate::render::Tags;
#[cfg(any(feature = "sync", feature = "async"))]
pub use cache::StatementCounts;
#[cfg(feature = "pool")]
pub use cluster::Lsn;
pub use copy::Progress;
pub use cursor::{
    Batches, Cursor, HoldsCursors, OpenCursor, OpenScrollCursor, Opening, OpensCursors,
    ReadInBatches,
};
pub use error::{Error, Result};
pub use executor::{Executor, RunsStatements};
pub use fetch::{
    AsCount, AsOne, AsOptional, AsPart, Columns, Execute, Fetch, Gather, Gathering, Gathers, Part,
    Queries, Rows, Runs, ShowSql, nest,
};
pub use listen::{Event, Listen, listen};
#[cfg(any(feature = "sync", feature = "async"))]
pub use observe::{
    Executed, ExplainExecuted, Observer, Recorded, Recorder, Recording, SlowQueries,
};
#[cfg(any(feature = "sync", feature = "async"))]
pub use statement::Tagged;
pub use statement::{
    AllowedIn, Autocommit, Effect, InTransaction, MayWrite, Mode, ReadOnly, ReadWrite, Reads,
    StatementMode, WithinTransaction, Writes,
};
#[cfg(any(feature = "sync", feature = "async"))]
pub use transaction::Retry;
pub use transaction::{Isolation, Modes};
