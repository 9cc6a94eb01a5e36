//! `DEFAULT` as a value, and rows of defaults alone.

use super::{AssignedList, AssignmentList, Assignments, OneByOne};
use crate::render::{Collector, Piece};
use crate::schema::{Assignable, BelongsTo, Column, Stored, Table};
use crate::scope::{Inserting, Logical, Or, Scope, True};
use crate::sql_type::{Nullable, Nullness};
use core::marker::PhantomData;

/// A column that takes its default.
#[derive(Debug, Clone, Copy)]
pub struct AssignDefault<C>(PhantomData<fn() -> C>);

/// `column.set_default()`
pub trait SetDefault: Column {
    /// Gives the column its default; a nullable column without one becomes NULL.
    ///
    /// ```
    /// # use shop::orders;
    /// use pilaster::prelude::*;
    ///
    /// let reset = orders::table.filter(orders::id.eq(1)).update(orders::status.set_default());
    /// assert_eq!(reset.to_sql(), "UPDATE orders SET status = DEFAULT WHERE orders.id = $1");
    /// ```
    ///
    /// SQL: [`column = DEFAULT`](https://www.postgresql.org/docs/current/ddl-default.html).
    fn set_default(self) -> AssignDefault<Self> {
        AssignDefault(PhantomData)
    }
}
impl<C: Column> SetDefault for C {}

/// Whether a column has a default, NULL included where it takes that.
type Defaulted<C> =
    Or<<<C as Column>::InNew as Logical>::Not, <<C as Column>::Null as Nullness>::Stores<Nullable>>;

/// The column `C` has a default: asked of [`True`] and [`False`](crate::scope::False).
#[diagnostic::on_unimplemented(
    message = "`{C}` has no default, and is NOT NULL",
    label = "there is no default to set",
    note = "give it a value: `.set(…)`"
)]
pub trait HasDefault<C> {}
#[diagnostic::do_not_recommend]
impl<C> HasDefault<C> for True {}

impl<C: Column> AssignmentList for AssignDefault<C> {
    type Columns<Tail: AssignedList> = Tail::With<C>;
    const NAMES: &'static [Piece] = &[Piece::Str(C::NAME)];
    const VALUES: &'static [Piece] = &[Piece::Str("DEFAULT")];
    const SETS: &'static [Piece] = &[Piece::Str(C::NAME), Piece::Str(" = DEFAULT")];
    const IS_STATIC: bool = true;

    fn visit_values<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<C: Column> OneByOne for AssignDefault<C> {}

impl<T, S, C> Assignments<T, S, ()> for AssignDefault<C>
where
    T: Table,
    S: Scope,
    C: Assignable + BelongsTo<T>,
    Defaulted<C>: HasDefault<C>,
{
    type Checked = ();
}

/// Nothing: INSERT then fills all columns with their defaults.
///
/// ```
/// # use shop::carts;
/// use pilaster::prelude::*;
///
/// assert_eq!(carts::table.insert(()).to_sql(), "INSERT INTO carts DEFAULT VALUES");
/// ```
///
/// SQL: [`INSERT INTO table DEFAULT VALUES`](https://www.postgresql.org/docs/current/sql-insert.html).
impl AssignmentList for () {
    type Columns<Tail: AssignedList> = Tail;
    const NAMES: &'static [Piece] = &[];
    const VALUES: &'static [Piece] = &[];
    const SETS: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_values<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<T: Table + Stored, S: Inserting> Assignments<T, S, ()> for () {
    type Checked = ();
}
