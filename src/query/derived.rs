//! Derived tables: rows that get a name in FROM, and names for their columns.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-SUBQUERIES>

use super::{
    FromItem, Listed, NameColumns, NamedFields, Open, OutsideOfSteps, Query, Selection, Yields,
};
use crate::exec::{Columns, Effect, Error};
use crate::expr::{Correlation, Select};
use crate::render::{Clause, Collector, Parts, Piece};
use crate::scope::{Cons, Named, Nil};
use crate::sql_type::NotNull;
use core::marker::PhantomData;
use core::ops::Deref;

/// Rows under the name `D`, with the columns `F` as its fields; made by [`derived!`](crate::derived).
#[derive(Debug, Clone, Copy)]
pub struct Derived<D, R, F> {
    rows: R,
    fields: F,
    name: PhantomData<fn() -> D>,
}

/// Rows that get a name: a query in parentheses, a call of a function, VALUES.
pub trait RowSource: Send + Sync {
    /// The tables before it in FROM whose columns it uses.
    type Outer;
    /// What it does: it reads, unless it locks rows.
    type Effect: Effect;
    /// The SQL, before `AS name(columns)`.
    const TEXT: &'static [Piece];
    /// Whether the columns have to be defined by their types too: `AS name(id integer)`.
    const DEFINES_COLUMNS: bool = false;
    /// Whether it is a call of a function, which can have more to it.
    const IS_CALL: bool = false;
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>);
}

/// What [`derived!`](crate::derived) gives a name: a query with a select list, a function that yields rows, a list of
/// rows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in FROM under a name",
    label = "expected a query with `.select((…))`, a function of single rows, or values that fit their types"
)]
pub trait IntoRows<Index> {
    /// The rows.
    type Rows;
    /// Their columns.
    type Columns;

    /// The rows.
    fn into_rows(self) -> Self::Rows;
}

/// A query in parentheses.
#[derive(Debug, Clone, Copy)]
pub struct Subquery<Q>(Q);

impl<Q, I> IntoRows<I> for Q
where
    Q: Yields<I, Outer: Correlation + OutsideOfSteps>,
{
    type Rows = Subquery<Q>;
    type Columns = <Q as Yields<I>>::Columns;

    fn into_rows(self) -> Subquery<Q> {
        Subquery(self)
    }
}

impl<Q: Query> Subquery<Q> {
    /// The query, without parentheses.
    pub(super) const QUERY: &'static [Piece] = &Q::PARTS.statement();

    /// The query as a part of a set operation.
    pub(super) const OPERAND: Piece = if Q::PARTS.stands_bare() {
        Piece::Seq(Self::QUERY)
    } else {
        Piece::Paren(Self::QUERY)
    };

    pub(super) fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        visit_query(&self.0, out);
    }
}

/// Hands over the parameters and holes of a whole query.
pub(super) fn visit_query<'q, Q: Query>(query: &'q Q, out: &mut Collector<'q>) {
    for clause in Clause::ALL {
        query.visit_clause(clause, out);
    }
}

impl<Q: Query<Outer: Correlation>> RowSource for Subquery<Q> {
    type Outer = Q::Outer;
    type Effect = Q::Effect;
    const TEXT: &'static [Piece] = &[
        Piece::Str(<Q::Outer as Correlation>::LATERAL),
        Piece::Paren(Self::QUERY),
    ];
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

/// The name of rows in FROM, and the names of their columns. Implemented by [`derived!`](crate::derived).
pub trait RowsName: Named + Copy + Send + Sync + 'static {
    /// The names of the columns, as nested pairs.
    type ColumnNames;
    /// The name, quoted.
    const NAME: &'static [Piece];
}

/// Rows that can have the name `D`: they have as many columns as there are names. `R` are the rows, `F` the named columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in FROM under a name",
    label = "expected a query with `.select((…))`, a function of single rows, or values that fit their types"
)]
pub trait Derive<D, I, R, F> {
    /// Gives it the name.
    fn derive(self) -> Derived<D, R, F>;
}

/// The columns `C` under their names.
type Fields<D, C> =
    <D as NamedFields<<C as NameColumns<D, <D as RowsName>::ColumnNames>>::Named>>::Fields;

impl<D, V, I> Derive<D, I, V::Rows, Fields<D, V::Columns>> for V
where
    V: IntoRows<I>,
    D: RowsName,
    V::Columns: NameColumns<D, D::ColumnNames>,
    D: NamedFields<<V::Columns as NameColumns<D, D::ColumnNames>>::Named>,
{
    fn derive(self) -> Derived<D, V::Rows, Fields<D, V::Columns>> {
        Derived {
            rows: self.into_rows(),
            fields: D::fields(),
            name: PhantomData,
        }
    }
}

impl<D, R, F: Copy> Derived<D, R, F> {
    /// The columns alone, which stay usable after the rows have gone into a query. Only needed where the rows hold
    /// values that cannot be copied, such as a `String`.
    #[must_use]
    pub const fn columns(&self) -> F {
        self.fields
    }
}

impl<D, R, F> Derived<D, R, F> {
    pub(super) const fn rows(&self) -> &R {
        &self.rows
    }
}

impl<D: RowsName, R, F: FieldList> Derived<D, R, F> {
    /// `name(columns)`
    pub(super) const HEAD: &'static [Piece] = &[Piece::Seq(D::NAME), Piece::Paren(F::NAMES)];
}

/// The columns are fields: `recent.title`.
impl<D, R, F> Deref for Derived<D, R, F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.fields
    }
}

/// Columns under their names: the fields of a derived table. Implemented by [`derived!`](crate::derived).
pub trait FieldList: Send + Sync {
    /// The columns as a select list.
    type List: Select;
    /// What a row of them is read as: the value of a single column, else a tuple.
    type Row: Send;
    /// Their bare names, with commas.
    const NAMES: &'static [Piece];
    /// Their bare names, each with its type.
    const DEFINITIONS: &'static [Piece];
    /// They without the length or precision that a type may have.
    const UNLIMITED: &'static [Piece];
    /// Whether the type of one may have a length or a precision.
    const MAY_BE_LIMITED: bool;

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(columns: &mut Columns<'_>) -> Result<Self::Row, Error>;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, R: RowSource, F: FieldList> FromItem for Derived<D, R, F> {
    type Entry = D;
    type List = F::List;
    type Row = F::Row;
    type Outer = R::Outer;
    type Effect = R::Effect;
    const FROM: &'static [Piece] = &[
        Piece::Seq(R::TEXT),
        Piece::Str(" AS "),
        Piece::Seq(D::NAME),
        Piece::Paren(if R::DEFINES_COLUMNS {
            F::DEFINITIONS
        } else {
            F::NAMES
        }),
    ];
    const FROM_IS_STATIC: bool = R::IS_STATIC;

    fn visit_from<'q>(&'q self, out: &mut Collector<'q>) {
        self.rows.visit_rows(out);
    }

    fn read_row(&self, columns: &mut Columns<'_>) -> Result<F::Row, Error> {
        F::read(columns)
    }
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, R: RowSource, F: FieldList> Query for Derived<D, R, F> {
    type Scope = Cons<D, NotNull, Nil>;
    type Outer = R::Outer;
    type Stage = Open;
    type Effect = R::Effect;

    const PARTS: Parts = Parts::from_table(<F::List as Select>::LIST, <Self as FromItem>::FROM);
    const IS_STATIC: bool = R::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::From {
            self.rows.visit_rows(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, R: RowSource, F: FieldList> Listed for Derived<D, R, F> {
    type List = F::List;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, R: RowSource, F: FieldList> Selection for Derived<D, R, F> {
    type Output = F::Row;
    const WIDTH: usize = <F::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<F::Row, Error> {
        F::read(columns)
    }
}
