//! Reads PostgreSQL schema files into a [`Catalog`].
#![forbid(unsafe_code)]

mod diagnostic;
mod keyword;
mod lex;
pub mod model;
mod similar;
mod source;
mod split;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use model::Catalog;
pub use source::{ReadError, SourceFile};
