//! The reference schema as a crate.

#[rustfmt::skip]
#[path = "../../../generated/mod.rs"]
mod schema;

pub use schema::*;
