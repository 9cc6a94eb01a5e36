//! The reference schema as a crate.

#[path = "../../../generated/mod.rs"]
#[rustfmt::skip]
mod schema;

pub use schema::*;
