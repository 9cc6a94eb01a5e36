//! What holds against a real PostgreSQL.

mod exec;
mod fixture;
mod query;
mod types;
mod write;
