//! Typed PostgreSQL queries for Rust.

#[cfg(feature = "embedded")]
pub mod embedded;
