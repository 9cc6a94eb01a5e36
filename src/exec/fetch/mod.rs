//! Fetching: the methods that run a statement, and how its rows are read.

mod cells;
mod columns;
mod gather;
mod nest;
mod part;
mod rows;
mod terminal;

#[cfg(any(feature = "sync", feature = "async"))]
pub(in crate::exec) use cells::CopiedRow;
pub use columns::Columns;
pub use gather::{Gather, Gathering, Gathers};
pub use nest::nest;
pub use part::{AsCount, AsOne, AsOptional, AsPart, Part};
pub use rows::Rows;
pub use terminal::{Execute, Fetch, Queries, Runs, ShowSql};
