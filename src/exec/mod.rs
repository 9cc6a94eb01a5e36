//! Running: executors for both worlds, transactions, the statement cache, errors.

#[cfg(feature = "async")]
pub mod asynchronous;
#[cfg(any(feature = "sync", feature = "async"))]
mod cache;
mod columns;
mod error;
mod executor;
mod rows;
#[cfg(feature = "sync")]
pub mod sync;
mod terminal;
#[cfg(any(feature = "sync", feature = "async"))]
mod text;

pub use columns::Columns;
pub use error::{Error, Result};
pub use executor::Executor;
pub use rows::Rows;
pub use terminal::{Execute, Fetch};
