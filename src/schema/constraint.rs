//! Constraints: what ON CONFLICT may name, and what a violation is told by.

use super::Table;

/// A unique constraint or a unique index, as the target of `ON CONFLICT`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a unique constraint",
    label = "ON CONFLICT needs a unique constraint or index",
    note = "name one of the table's `unique` module: `.on_conflict(users::unique::users_email_key)`"
)]
pub trait Arbiter: Copy + Send + Sync + 'static {
    /// The table.
    type Table: Table;
    /// What follows `ON CONFLICT`: the columns or expressions, and the predicate of a partial index.
    const TARGET: &'static str;
}

/// The table of a constraint is the table written to, `T`.
#[diagnostic::on_unimplemented(
    message = "a unique constraint of `{Self}` cannot decide in an INSERT into `{T}`",
    label = "a constraint of another table"
)]
pub trait Written<T> {}
#[diagnostic::do_not_recommend]
impl<T> Written<T> for T {}

/// The constraints of a table, as a generated enum.
pub trait ConstraintName: Sized {
    /// The schema of the table.
    const SCHEMA: &'static str;
    /// The table.
    const TABLE: &'static str;

    /// The constraint of this name.
    fn from_name(name: &str) -> Option<Self>;
}
