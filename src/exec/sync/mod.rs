//! Over `postgres`: the same statements, without a runtime.

mod cancel;
#[cfg(feature = "pool")]
mod cluster;
mod connection;
mod copy;
mod cursor;
mod line;
mod listener;
#[cfg(feature = "pool")]
mod pool;
mod retry;
mod run;
mod sandbox;
mod savepoint;
mod snapshot;
mod statement;
mod transaction;
mod unnamed;
mod watched;

pub use cancel::CancelToken;
#[cfg(feature = "pool")]
pub use cluster::Cluster;
pub use connection::Connection;
pub use listener::Listener;
#[cfg(feature = "pool")]
pub use pool::{Pool, PoolBuilder, PooledConnection};
pub use retry::Retrying;
pub use transaction::Transaction;

/// Rows, one by one.
pub type RowIter<'c, T> = Box<dyn Iterator<Item = crate::Result<T>> + 'c>;
