//! Columns.

use super::Table;
use crate::expr::{AliasColumn, Excluded};
use crate::scope::digit::Digit;
use crate::scope::{And, Logical};
use crate::sql_type::{Nullness, SqlType};

/// A column of a table or view.
pub trait Column: Copy + Send + Sync + 'static {
    /// The table.
    type Table: Table;
    /// The SQL type.
    type Type: SqlType;
    /// Whether the column itself may hold NULL.
    type Null: Nullness;
    /// Its number in the table.
    type Ordinal: Ordinal;
    /// Whether the table's `New` has it.
    type InNew: Logical;
    /// The bare name, quoted where needed.
    const NAME: &'static str;
    /// The name with its table: `users.email`.
    const QUALIFIED: &'static str;
}

/// Whether what stands in a table may be NULL by itself, outer joins aside.
pub trait NullOf {
    /// Whether it may be NULL.
    type Null: Nullness;
}

impl<C: Column> NullOf for C {
    type Null = C::Null;
}

impl<A, C: Column> NullOf for AliasColumn<A, C> {
    type Null = C::Null;
}

impl<C: Column> NullOf for Excluded<C> {
    type Null = C::Null;
}

/// The column belongs to the table `T`; so do the columns of a `New` or a `Patch`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not belong to `{T}`",
    label = "of another table"
)]
pub trait BelongsTo<T> {}
#[diagnostic::do_not_recommend]
impl<T, C: ColumnOf<T>> BelongsTo<T> for C {}

/// [`BelongsTo`], one impl for each column.
#[doc(hidden)]
pub trait ColumnOf<T> {}

/// Columns that INSERT and UPDATE may set: all but generated ones and `GENERATED ALWAYS AS IDENTITY`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be set",
    label = "a GENERATED ALWAYS column, or a column of a view",
    note = "PostgreSQL fills it: leave it out"
)]
pub trait Assignable: Column {}

/// Columns that are `GENERATED ALWAYS AS IDENTITY`: INSERT may set them all the same, and has to say so.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not GENERATED ALWAYS AS IDENTITY",
    label = "there is no system value to override",
    note = "`.set(…)` gives any other column its value"
)]
pub trait AlwaysIdentity: Column {}

/// [`Assignable`], asked in short of each column of a list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be set",
    label = "a GENERATED ALWAYS column, or a column of a view",
    note = "PostgreSQL fills it: leave it out"
)]
pub trait Settable {}
#[diagnostic::do_not_recommend]
impl<C: Assignable> Settable for C {}

/// A column's number, as three hexadecimal digits.
pub trait Ordinal {
    #[doc(hidden)]
    type Digits<A: Digit, B: Digit, C: Digit>: Logical;
    #[doc(hidden)]
    type Eq<Other: Ordinal>: Logical;
}

impl<A: Digit, B: Digit, C: Digit> Ordinal for (A, B, C) {
    type Digits<A2: Digit, B2: Digit, C2: Digit> = And<A::Eq<A2>, And<B::Eq<B2>, C::Eq<C2>>>;
    type Eq<Other: Ordinal> = Other::Digits<A, B, C>;
}
