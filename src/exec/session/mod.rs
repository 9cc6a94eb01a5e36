//! What is known of a connection's session: what it was told that lasts, where it looks up names, why it ended.

#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod ending;
#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod footprint;
#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) mod sandbox;
#[cfg(feature = "pool")]
pub(in crate::exec) mod search_path;
