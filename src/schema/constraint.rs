//! Constraints: what ON CONFLICT may name, and what a violation is told by.

use super::{Column, PartitionNames, Table, partition};
use crate::scope::{Applies, Nothing, True};
use core::ops::Deref;

/// A unique constraint or a unique index, as the target of `ON CONFLICT`; or a column, or a tuple of columns, that has one.
#[diagnostic::on_unimplemented(
    message = "no unique constraint or index is on `{Self}`",
    label = "ON CONFLICT needs one",
    note = "give all columns of one, in its order, or one of the table's `unique` module, whose partial indexes bring their \
            predicate: `.on_conflict(users::unique::users_email_key)`"
)]
pub trait Arbiter: Copy + Send + Sync + 'static {
    /// The table.
    type Table: Table;
    /// What follows `ON CONFLICT`: the columns or expressions, and the predicate of a partial index.
    const TARGET: &'static str;
}

// So that the compiler names the columns, and not what else could be given.
#[diagnostic::do_not_recommend]
impl<A> Arbiter for A
where
    A: Deref<Target: Arbiter> + Copy + Send + Sync + 'static,
    Nothing<A>: Applies<Answer = True>,
    Nothing: Applies<A, Answer = True>,
{
    type Table = <A::Target as Arbiter>::Table;
    const TARGET: &'static str = <A::Target as Arbiter>::TARGET;
}

/// A column that is unique together with the column or the tuple of columns `Rest`, on all rows.
#[diagnostic::on_unimplemented(
    message = "no unique constraint or index is on `{Self}` and `{Rest}`",
    label = "these columns are not unique together",
    note = "name all columns of one, in its order, or the constraint itself: `.on_conflict(stock_levels::unique::stock_levels_pkey)`"
)]
pub trait UniqueWith<Rest>: Column {
    /// All columns, in parentheses.
    const TARGET: &'static str;
}

macro_rules! tuples {
    ($(($($rest:ident),+) $together:ty;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, $($rest),+> Arbiter for (A, $($rest),+)
        where
            A: UniqueWith<$together>,
            $($rest: Copy + Send + Sync + 'static),+
        {
            type Table = A::Table;
            const TARGET: &'static str = <A as UniqueWith<$together>>::TARGET;
        }
    )+};
}

tuples! {
    (B) B;
    (B, C) (B, C);
    (B, C, D) (B, C, D);
    (B, C, D, E) (B, C, D, E);
    (B, C, D, E, F) (B, C, D, E, F);
    (B, C, D, E, F, G) (B, C, D, E, F, G);
    (B, C, D, E, F, G, H) (B, C, D, E, F, G, H);
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

    /// What they are called in the partitions of the table, if it is partitioned.
    const IN_PARTITIONS: Option<&'static PartitionNames> = None;

    /// Foreign keys that refer to a partitioned table: how PostgreSQL begins the names of their parts, one for each of its
    /// partitions, and the key's own name.
    const TO_PARTITIONED: &'static [(&'static str, &'static str)] = &[];

    /// The constraint of this name.
    fn from_name(name: &str) -> Option<Self>;

    /// The constraint that has this name in a table of this schema: in this one, or in a partition of it.
    fn violated(schema: &str, table: &str, name: &str) -> Option<Self> {
        let here = (Self::SCHEMA, Self::TABLE);
        let name = match (schema, table) == here {
            true => name,
            false => Self::IN_PARTITIONS?.in_parent(here, (schema, table), name)?,
        };
        Self::from_name(name)
            .or_else(|| Self::from_name(partition::whole_key(Self::TO_PARTITIONED, name)?))
    }
}
