//! Over `tokio-postgres`.

mod cancel;
mod client;
#[cfg(feature = "pool")]
mod cluster;
mod copy;
mod cursor;
mod flow;
mod listener;
mod pipeline;
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
pub use client::Client;
#[cfg(feature = "pool")]
pub use cluster::Cluster;
pub use listener::Listener;
pub use pipeline::{Awaited, OneLine, Pipelines, Together};
#[cfg(feature = "pool")]
pub use pool::{Pool, PoolBuilder, PooledClient};
pub use retry::Retrying;
pub use transaction::Transaction;

use core::pin::Pin;
use futures_core::Stream;

/// What an async executor answers with.
pub type Answer<'c, T> = Pin<Box<dyn Future<Output = crate::Result<T>> + Send + 'c>>;

/// What an async executor streams.
pub type RowStream<'c, T> = Pin<Box<dyn Stream<Item = crate::Result<T>> + Send + 'c>>;
