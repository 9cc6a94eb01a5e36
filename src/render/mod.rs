//! The only place where SQL text is put together.
//!
//! Every node of a query describes its text once, as a constant slice of [`Piece`]s. Where a query's shape is known to
//! the compiler, they are rendered into the binary ([`StaticText`]); where a part is only known at run time, the same
//! pieces are rendered when the query runs.

mod begin;
mod collect;
mod comment;
mod copy;
mod cursor;
#[cfg(any(feature = "sync", feature = "async"))]
mod describe;
mod dynamic;
mod fixed;
mod listen;
mod parts;
mod piece;
mod quote;
mod route;
#[cfg(any(feature = "sync", feature = "async"))]
mod snapshot;
mod statement;
mod text;
mod version;

pub use begin::Begin;
pub use collect::{Collector, HoleText, Param, ParamRef, Record, Refusal};
pub use comment::{Comment, Tags};
pub use copy::{CopySource, CopyText};
pub(crate) use cursor::CURSOR;
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use cursor::close_cursor;
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use describe::{TYPES, anew, columns_of, describe};
pub use fixed::Fixed;
pub(crate) use fixed::RunTime;
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use listen::listen;
pub use parts::{Clause, Parts};
pub use piece::{Field, Fragment, Piece, beside_subquery, paren_if, precedence};
#[doc(hidden)]
pub use quote::{literal_kind, literal_text, quoted, quoted_length, quoted_text};
#[cfg(any(feature = "sync", feature = "async"))]
pub(crate) use snapshot::set_snapshot;
pub use statement::{Draft, Statement, to_sql};
pub use text::StaticText;
pub use version::RowVersion;
