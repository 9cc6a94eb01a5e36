//! The reference schema as a crate.

#[path = "../../../generated/mod.rs"]
mod schema;

pub use schema::*;
