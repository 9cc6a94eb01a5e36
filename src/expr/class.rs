//! Whether an expression stands for one row or for a group of rows.

use super::Expr;

mod sealed {
    pub trait Sealed {}
}

/// [`Constant`], [`Row`], [`Aggregate`] or [`Mixed`].
pub trait Class: sealed::Sealed {
    /// The class of an expression with a part of this class and a part of `Other`.
    type With<Other: Class>: Class;
    #[doc(hidden)]
    type WithRow: Class;
    #[doc(hidden)]
    type WithAggregate: Class;
}

/// The class of parts together.
macro_rules! class_of {
    ($only:ident) => { $only::Class };
    ($first:ident $($rest:ident)+) => {
        <$first::Class as $crate::expr::Class>::With<$crate::expr::class::class_of!($($rest)+)>
    };
}
pub(crate) use class_of;

/// Depends on no row: a value, `now()`.
#[derive(Debug)]
pub struct Constant;
/// Depends on the row: a column.
#[derive(Debug)]
pub struct Row;
/// Depends on a group of rows: `count(*)`.
#[derive(Debug)]
pub struct Aggregate;
/// Has parts of both kinds; only GROUP BY can bring them together.
#[derive(Debug)]
pub struct Mixed;

impl sealed::Sealed for Constant {}
impl sealed::Sealed for Row {}
impl sealed::Sealed for Aggregate {}
impl sealed::Sealed for Mixed {}

impl Class for Constant {
    type With<Other: Class> = Other;
    type WithRow = Row;
    type WithAggregate = Aggregate;
}

impl Class for Row {
    type With<Other: Class> = Other::WithRow;
    type WithRow = Row;
    type WithAggregate = Mixed;
}

impl Class for Aggregate {
    type With<Other: Class> = Other::WithAggregate;
    type WithRow = Mixed;
    type WithAggregate = Aggregate;
}

impl Class for Mixed {
    type With<Other: Class> = Mixed;
    type WithRow = Mixed;
    type WithAggregate = Mixed;
}

/// May stand where rows are looked at one by one: WHERE, ON, GROUP BY, the argument of an aggregate.
#[diagnostic::on_unimplemented(
    message = "an aggregate function cannot stand here",
    label = "WHERE, ON, SET and the argument of an aggregate look at one row at a time",
    note = "filter groups with `.group_by(…).having(…)`"
)]
pub trait NoAggregate {}
#[diagnostic::do_not_recommend]
impl NoAggregate for Constant {}
#[diagnostic::do_not_recommend]
impl NoAggregate for Row {}

/// An expression that looks at one row at a time: [`NoAggregate`], asked of the expression so that the message can name it.
#[diagnostic::on_unimplemented(
    message = "an aggregate function cannot stand here, and `{Self}` holds one",
    label = "WHERE, ON, SET and aggregates look at one row; `.having(…)` looks at groups"
)]
pub trait PerRow: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Class: NoAggregate>> PerRow for E {}

/// May be selected without GROUP BY: all of it per row, or all of it over all rows.
#[diagnostic::on_unimplemented(
    message = "columns and aggregate functions cannot be selected together without GROUP BY",
    label = "some of this is per row, some of it per group",
    note = "add `.group_by(…)` with the columns before `.select(…)`"
)]
pub trait Uniform {}
#[diagnostic::do_not_recommend]
impl Uniform for Constant {}
#[diagnostic::do_not_recommend]
impl Uniform for Row {}
#[diagnostic::do_not_recommend]
impl Uniform for Aggregate {}
