//! Running: terminals, transactions and errors, in both worlds.

mod asynchronous;
mod cancel;
mod cancelled;
mod cluster;
mod cluster_sync;
#[cfg(unix)]
mod connecting;
mod copy;
mod copy_async;
mod cursor;
#[cfg(all(unix, feature = "tls"))]
mod encryption;
mod errors;
mod listen;
mod nested;
mod observe;
mod pipeline;
#[cfg(feature = "pool")]
mod pool;
#[cfg(feature = "pool")]
mod pool_sync;
mod pooler;
mod replica;
mod retry;
mod round_trips;
mod routing;
mod search_path;
mod session;
mod snapshot;
mod statements;
mod tags;
mod terminals;
#[cfg(feature = "tracing")]
mod tracing;
mod transactions;
