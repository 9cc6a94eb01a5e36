//! Reads PostgreSQL schema files into a [`Catalog`].
#![forbid(unsafe_code)]

mod apply;
mod builtin;
mod diagnostic;
mod keyword;
mod lex;
mod lookup;
pub mod model;
mod parse;
mod read;
mod select;
mod similar;
mod source;
mod split;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use model::Catalog;
pub use read::read;
pub use source::{ReadError, SourceFile};
