//! Running: executors for both worlds, transactions, the statement cache, errors.

#[cfg(feature = "async")]
pub mod asynchronous;
#[cfg(any(feature = "sync", feature = "async"))]
mod cache;
mod columns;
mod effect;
mod error;
mod executor;
mod modes;
#[cfg(any(feature = "sync", feature = "async"))]
mod observe;
mod rows;
#[cfg(any(feature = "sync", feature = "async"))]
mod sandbox;
#[cfg(any(feature = "sync", feature = "async"))]
mod savepoint;
#[cfg(feature = "sync")]
pub mod sync;
mod terminal;
#[cfg(any(feature = "sync", feature = "async"))]
mod text;

pub use columns::Columns;
pub use effect::{
    AllowedIn, Autocommit, Effect, InTransaction, MayWrite, Mode, ReadOnly, ReadWrite, Reads,
    WithinTransaction, Writes,
};
pub use error::{Error, Result};
pub use executor::Executor;
pub use modes::{Isolation, Modes};
#[cfg(any(feature = "sync", feature = "async"))]
pub use observe::{
    Executed, ExplainExecuted, Observer, Recorded, Recorder, Recording, SlowQueries,
};
pub use rows::Rows;
pub use terminal::{Execute, Fetch, Queries, Runs, ShowSql};
