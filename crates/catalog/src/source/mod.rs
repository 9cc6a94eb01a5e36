//! The SQL text: files, and places in them.

mod encoding;
mod error;
mod file;
mod include;
mod sections;
mod span;

pub use error::ReadError;
pub use file::SourceFile;
pub(crate) use sections::Sections;
pub(crate) use span::Span;
