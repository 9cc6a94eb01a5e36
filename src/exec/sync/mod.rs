//! Over `postgres`: the same statements, without a runtime.

mod connection;
mod run;
mod sandbox;
mod savepoint;
mod transaction;
mod watched;

pub use connection::Connection;
pub use transaction::Transaction;

/// Rows, one by one.
pub type RowIter<'c, T> = Box<dyn Iterator<Item = crate::Result<T>> + 'c>;
