//! Reads PostgreSQL schema files into a [`Catalog`].
#![forbid(unsafe_code)]

mod keyword;
pub mod model;

pub use model::Catalog;
