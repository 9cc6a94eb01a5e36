//! What holds against a real PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod coverage;
#[cfg(feature = "embedded")]
mod embedded;
mod exec;
mod fixture;
mod func;
mod injection;
mod query;
mod schema;
mod testing;
mod types;
mod write;
