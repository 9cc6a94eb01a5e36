//! Whose columns an expression uses: the query's own, or only those of the query around it.
//!
//! PostgreSQL takes an aggregate whose columns all come from the query around a subquery for an aggregate of that query.
//! The index by which the compiler has found each column tells where it was, so nothing else has to carry that.

use super::{Correlated, Here, HereByTable, HereOutside, There};

/// Whose columns an expression uses.
pub trait Level {
    /// That of an expression with parts of this level and of `Other`.
    type With<Other: Level>: Level;
    #[doc(hidden)]
    type WithOuter: Level;
    /// What is certain of a subquery that is correlated with tables of this level: it may use none of their columns.
    type Certain: Level;
}

/// None: a value, or the rows themselves.
#[derive(Debug)]
pub struct NoColumn;
/// Those of the query itself, perhaps beside others.
#[derive(Debug)]
pub struct Own;
/// Only those of the query around it.
#[derive(Debug)]
pub struct OnlyOuter;

impl Level for NoColumn {
    type With<Other: Level> = Other;
    type WithOuter = OnlyOuter;
    type Certain = Self;
}
impl Level for Own {
    type With<Other: Level> = Self;
    type WithOuter = Self;
    type Certain = NoColumn;
}
impl Level for OnlyOuter {
    type With<Other: Level> = Other::WithOuter;
    type WithOuter = Self;
    type Certain = Self;
}

/// An aggregate of columns of this level is one of the query that it stands in.
#[diagnostic::on_unimplemented(
    message = "this aggregate uses only columns of the query around the subquery",
    label = "PostgreSQL would take it for an aggregate of that query",
    note = "aggregate a column of the subquery's own tables, or move the aggregate to the query around it"
)]
pub trait Aggregates<Level> {}
#[diagnostic::do_not_recommend]
impl<S> Aggregates<NoColumn> for S {}
#[diagnostic::do_not_recommend]
impl<S> Aggregates<Own> for S {}

/// An index, by the columns that it was inferred for.
pub trait Placed {
    /// Whose they are.
    type Level: Level;
}

impl Placed for () {
    type Level = NoColumn;
}
impl Placed for Here {
    type Level = Own;
}
impl Placed for HereOutside {
    type Level = OnlyOuter;
}
/// A key of GROUP BY, of a column that has an index of its own.
impl Placed for HereByTable {
    type Level = NoColumn;
}
impl<I: Placed> Placed for There<I> {
    type Level = I::Level;
}
impl<I: Placed, J, K: Placed> Placed for Correlated<I, J, K> {
    type Level = <<I::Level as Level>::Certain as Level>::With<K::Level>;
}

macro_rules! level_of {
    ($only:ident) => { $only::Level };
    ($first:ident $($rest:ident)+) => { <$first::Level as Level>::With<level_of!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($index:ident $_letter:ident $_place:tt),+))+) => {$(
        impl<$($index: Placed),+> Placed for ($($index,)+) {
            type Level = level_of!($($index)+);
        }
    )+};
}

for_tuples!(up_to 16: tuples);
