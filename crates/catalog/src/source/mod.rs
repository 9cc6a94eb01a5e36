//! The SQL text: files, and places in them.

mod file;
mod span;

pub use file::{ReadError, SourceFile};
pub(crate) use span::{Position, Span};
