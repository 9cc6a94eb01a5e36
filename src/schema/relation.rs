//! Foreign keys: what joins follow without a condition of their own.

use super::Table;
use crate::sql_type::Nullness;

/// A foreign key: which columns of one table name a row of another.
///
/// <https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK>
pub trait ForeignKey: Copy + Send + Sync + 'static {
    /// The table that refers.
    type From: Table;
    /// The table referred to.
    type To: Table;
    /// The name of the constraint.
    const NAME: &'static str;
    /// The columns that refer, quoted where needed.
    const COLUMNS: &'static [&'static str];
    /// The columns that they refer to, in the same order.
    const REFERENCES: &'static [&'static str];
    /// Whether a row may refer to nothing.
    type Null: Nullness;
    /// Both tables.
    const ENDS: (Self::From, Self::To);
}
