//! Several columns at once: `SET (a, b) = (SELECT …)`, `SET (a, b) = ROW(…)`.
//!
//! <https://www.postgresql.org/docs/current/sql-update.html>

use super::{
    AsLong, AsManyAs, AssignedList, AssignmentList, Assignments, ColumnList, Fillable, Fills,
    FillsColumns, OneByOne, TakesNull,
};
use crate::expr::Select;
use crate::query::{Listed, Query};
use crate::render::{Clause, Collector, Piece};
use crate::schema::{BelongsTo, ColumnOf, Table};
use crate::scope::{Changing, HasAll};
use core::marker::PhantomData;

/// Columns that are filled by the row of a query.
#[derive(Debug, Clone, Copy)]
pub struct AssignQuery<C, Q> {
    query: Q,
    columns: PhantomData<fn() -> C>,
}

/// `(a, b).set_from(query)`
pub trait SetFromQuery: FillsColumns + Sized {
    /// Fills these columns in an UPDATE with the row of a query, which must yield one at most. Where it yields none they
    /// become NULL, so all of them must be nullable.
    ///
    /// ```
    /// # use shop::{products, promotions};
    /// use pilaster::prelude::*;
    ///
    /// pilaster::alias!(model: products::table);
    /// let of_model = model
    ///     .filter(model.col(products::id).eq(1))
    ///     .select((model.col(products::weight_kg), model.col(products::warranty)));
    /// let copied = products::table
    ///     .filter(products::id.eq(2))
    ///     .update((products::weight_kg, products::warranty).set_from(of_model));
    /// assert_eq!(
    ///     copied.to_sql(),
    ///     "UPDATE products SET (weight_kg, warranty) = (SELECT \"model\".weight_kg, \"model\".warranty \
    ///      FROM products AS \"model\" WHERE \"model\".id = $1) WHERE products.id = $2",
    /// );
    /// ```
    ///
    /// SQL: `(a, b) = (SELECT …)`.
    fn set_from<Q: Listed>(self, query: Q) -> AssignQuery<Self, Q> {
        AssignQuery {
            query,
            columns: PhantomData,
        }
    }
}
impl<C: FillsColumns> SetFromQuery for C {}

impl<C: FillsColumns, Q: Listed> AssignQuery<C, Q> {
    const QUERY: &'static [Piece] = &Q::PARTS.statement();
    const COLUMNS: &'static [Piece] = &[Piece::Columns {
        qualifier: "",
        names: <C::Shape as ColumnList>::NAMES,
    }];
}

impl<C: FillsColumns, Q: Listed> AssignmentList for AssignQuery<C, Q> {
    type Columns<Tail: AssignedList> = <C::Shape as ColumnList>::Before<Tail>;
    const NAMES: &'static [Piece] = Self::COLUMNS;
    const VALUES: &'static [Piece] = &[];
    const SETS: &'static [Piece] = &[
        Piece::Paren(Self::COLUMNS),
        Piece::Str(" = "),
        Piece::Paren(Self::QUERY),
    ];
    const IS_STATIC: bool = <Q as Query>::IS_STATIC;

    fn visit_values<'q>(&'q self, out: &mut Collector<'q>) {
        for clause in Clause::ALL {
            self.query.visit_clause(clause, out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Table, C: FillsColumns<Shape: ColumnList<Table = T>>, Q> ColumnOf<T> for AssignQuery<C, Q> {}

impl<T, S, C, Q, I, J> Assignments<T, S, (I, J)> for AssignQuery<C, Q>
where
    Self: BelongsTo<T>,
    T: Table,
    S: Changing + HasAll<Q::Outer, J>,
    C: FillsColumns<Shape: Fillable + TakesNull>,
    Q: Listed,
    <Q::List as Select>::Shape: AsManyAs<C::Shape>,
    AsLong<<Q::List as Select>::Shape, C::Shape>: Fills<C::Shape, Q::Scope, I>,
{
    type Checked = ();
}

/// Columns and their values, set as one row.
#[derive(Debug, Clone, Copy)]
pub struct AssignRow<P> {
    parts: P,
}

/// Sets several columns as one row: a tuple of `column.set(value)`.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::write::set_row;
///
/// let names = set_row((users::username.set("ada"), users::full_name.set("Ada Lovelace")));
/// let rename = users::table.filter(users::username.eq("countess")).update(names);
/// assert_eq!(rename.to_sql(), "UPDATE users SET (username, full_name) = ROW($1, $2) WHERE users.username = $3");
/// ```
///
/// SQL: `(a, b) = ROW(…)`.
pub const fn set_row<P: OneByOne>(parts: P) -> AssignRow<P> {
    AssignRow { parts }
}

impl<P: OneByOne> AssignmentList for AssignRow<P> {
    type Columns<Tail: AssignedList> = P::Columns<Tail>;
    const NAMES: &'static [Piece] = P::NAMES;
    const VALUES: &'static [Piece] = P::VALUES;
    const SETS: &'static [Piece] = &[
        Piece::Paren(P::NAMES),
        Piece::Str(" = ROW"),
        Piece::Paren(P::VALUES),
    ];
    const IS_STATIC: bool = P::IS_STATIC;

    fn visit_values<'q>(&'q self, out: &mut Collector<'q>) {
        self.parts.visit_values(out);
    }
}

impl<T, S, I, P> Assignments<T, S, I> for AssignRow<P>
where
    T: Table,
    S: Changing,
    P: OneByOne + Assignments<T, S, I>,
{
    type Checked = P::Checked;
}
