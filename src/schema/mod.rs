//! What generated modules say about the schema: tables, columns, constraints.

mod alias;
mod column;
mod constraint;
mod partition;
mod relation;
mod sequence;
mod table;

pub use alias::{Alias, ColumnThrough};
pub use column::{
    AlwaysIdentity, Assignable, BelongsTo, Column, ColumnOf, NullOf, Ordinal, Settable,
};
pub use constraint::{Arbiter, ConstraintName, UniqueWith, Written};
pub use partition::{DeclaredPartition, PartitionNames};
pub use relation::ForeignKey;
pub use sequence::Sequence;
pub use table::{BaseTable, RowsOfTables, Source, Stored, Table};
