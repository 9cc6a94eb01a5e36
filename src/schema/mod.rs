//! What generated modules say about the schema: tables, columns, constraints.

mod alias;
mod column;
mod constraint;
mod relation;
mod table;

pub use alias::Alias;
pub use column::{Assignable, Column, ColumnOf, NullOf, Ordinal};
pub use constraint::{Arbiter, ArbiterOf, ConstraintName};
pub use relation::ForeignKey;
pub use table::{Source, Table};
