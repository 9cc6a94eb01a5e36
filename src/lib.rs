//! Typed PostgreSQL queries for Rust.
