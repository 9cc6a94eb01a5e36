//! What transactions are in both worlds: how they begin, whether they have failed, when they are run again.

#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod failed;
mod modes;
#[cfg(any(feature = "sync", feature = "async"))]
mod retry;
#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod savepoint;

pub use modes::{Isolation, Modes};
#[cfg(any(feature = "sync", feature = "async"))]
pub use retry::Retry;
