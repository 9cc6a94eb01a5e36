//! What holds against a real PostgreSQL.

mod exec;
mod query;
mod fixture;
mod types;
mod write;
