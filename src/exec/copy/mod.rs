//! COPY: its format, its rows as they come, and how far it is.

#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod copied;
pub(crate) mod format;
mod progress;

pub use progress::Progress;
