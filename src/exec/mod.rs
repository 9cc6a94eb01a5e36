//! Running: executors for both worlds, transactions, the statement cache, errors.

#[cfg(feature = "async")]
pub mod asynchronous;
#[cfg(any(feature = "sync", feature = "async"))]
mod cache;
pub(crate) mod chance;
#[cfg(feature = "pool")]
mod cluster;
mod columns;
pub mod connect;
#[cfg(any(feature = "sync", feature = "async"))]
mod copied;
pub(crate) mod copy_format;
mod cursor;
mod effect;
#[cfg(any(feature = "sync", feature = "async"))]
mod ending;
mod error;
mod executor;
#[cfg(any(feature = "sync", feature = "async"))]
mod failed;
#[cfg(any(feature = "sync", feature = "async"))]
mod footprint;
mod gather;
mod listen;
mod modes;
mod nest;
#[cfg(any(feature = "sync", feature = "async"))]
mod observe;
mod part;
#[cfg(feature = "pool")]
pub mod pool;
mod progress;
#[cfg(any(feature = "sync", feature = "async"))]
mod retry;
mod rows;
#[cfg(any(feature = "sync", feature = "async"))]
mod sandbox;
#[cfg(any(feature = "sync", feature = "async"))]
mod savepoint;
#[cfg(feature = "pool")]
mod search_path;
mod statement_mode;
#[cfg(feature = "sync")]
pub mod sync;
#[cfg(any(feature = "sync", feature = "async"))]
mod tagged;
mod terminal;
#[cfg(any(feature = "sync", feature = "async"))]
mod text;

pub use crate::render::Tags;
#[cfg(any(feature = "sync", feature = "async"))]
pub use cache::StatementCounts;
#[cfg(feature = "pool")]
pub use cluster::Lsn;
pub use columns::Columns;
pub use cursor::{
    Batches, Cursor, HoldsCursors, OpenCursor, OpenScrollCursor, Opening, OpensCursors,
    ReadInBatches,
};
pub use effect::{
    AllowedIn, Autocommit, Effect, InTransaction, MayWrite, Mode, ReadOnly, ReadWrite, Reads,
    WithinTransaction, Writes,
};
pub use error::{Error, Result};
pub use executor::Executor;
pub use gather::{Gather, Gathering, Gathers};
pub use listen::{Event, Listen, listen};
pub use modes::{Isolation, Modes};
pub use nest::nest;
#[cfg(any(feature = "sync", feature = "async"))]
pub use observe::{
    Executed, ExplainExecuted, Observer, Recorded, Recorder, Recording, SlowQueries,
};
pub use part::{AsCount, AsOne, AsOptional, AsPart, Part};
pub use progress::Progress;
#[cfg(any(feature = "sync", feature = "async"))]
pub use retry::Retry;
pub use rows::Rows;
pub use statement_mode::StatementMode;
#[cfg(any(feature = "sync", feature = "async"))]
pub use tagged::Tagged;
pub use terminal::{Execute, Fetch, Queries, Runs, ShowSql};
