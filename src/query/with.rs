//! `WITH`: queries that are named before a query uses them.
//!
//! <https://www.postgresql.org/docs/current/queries-with.html>

use super::Uncorrelated;
use super::{Derived, FieldList, FromItem, Listed, Open, Query, RowsName, Selection, Subquery};
use crate::exec::{Columns, Effect, Error, Reads};
use crate::expr::Select;
use crate::render::{Clause, Collector, Parts, Piece};
use crate::scope::{Cons, Nil};
use crate::sql_type::NotNull;
use core::marker::PhantomData;
use core::ops::Deref;

/// What [`with`] names: a query that [`derived!`](crate::derived) gave a name, or a
/// [recursion](super::Recur::recursive_union_all).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be named by WITH",
    label = "expected a query with a name: `pilaster::derived!(name {{ columns }} = query)`"
)]
pub trait CommonTable: Send + Sync {
    /// What stands in FROM for it.
    type Reference;
    /// What it uses from around it; nothing, if it is to stand in WITH.
    type Outer;
    /// Where it may stand: [`Anywhere`], or at the top of a statement alone.
    type Level;
    /// What it does.
    type Effect: Effect;
    /// The SQL: `name(columns) AS (SELECT …)`.
    const DEFINITION: &'static [Piece];
    /// Whether it is defined by itself.
    const RECURSIVE: bool;
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// What stands in FROM for it.
    fn reference(&self) -> Self::Reference;

    /// Hands over parameters and holes.
    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>);
}

/// Marks what WITH may define in any query.
#[derive(Debug)]
pub struct Anywhere;

/// May be defined in any query.
#[diagnostic::on_unimplemented(
    message = "a statement that writes is no part of a query",
    label = "an INSERT, UPDATE or DELETE stands in the WITH of a whole statement",
    note = "use `with_statement(…)`"
)]
pub trait InQueries {}
#[diagnostic::do_not_recommend]
impl InQueries for Anywhere {}

/// A table that WITH defines, where it is used: in FROM by its name alone. Its columns are its fields.
/// `X` says what SEARCH and CYCLE have added.
#[derive(Debug)]
pub struct CommonName<D, F, X = ()> {
    fields: F,
    name: PhantomData<fn() -> (D, X)>,
}

impl<D, F: Clone, X> Clone for CommonName<D, F, X> {
    fn clone(&self) -> Self {
        Self::new(self.fields.clone())
    }
}
impl<D, F: Copy, X> Copy for CommonName<D, F, X> {}

impl<D, F, X> CommonName<D, F, X> {
    pub(super) const fn new(fields: F) -> Self {
        Self {
            fields,
            name: PhantomData,
        }
    }
}

impl<D, F, X> Deref for CommonName<D, F, X> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.fields
    }
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList, X> FromItem for CommonName<D, F, X> {
    type Entry = D;
    type List = F::List;
    type Row = F::Row;
    type Outer = Nil;
    type Effect = Reads;
    const FROM: &'static [Piece] = D::NAME;
    const FROM_IS_STATIC: bool = true;

    fn visit_from<'q>(&'q self, _: &mut Collector<'q>) {}

    fn read_row(&self, columns: &mut Columns<'_>) -> Result<F::Row, Error> {
        F::read(columns)
    }
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList, X> Query for CommonName<D, F, X> {
    type Scope = Cons<D, NotNull, Nil>;
    type Outer = Nil;
    type Stage = Open;
    type Effect = Reads;

    const PARTS: Parts = Parts::from_table(<F::List as Select>::LIST, D::NAME);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, _: Clause, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList, X> Listed for CommonName<D, F, X> {
    type List = F::List;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList, X> Selection for CommonName<D, F, X> {
    type Output = F::Row;
    const WIDTH: usize = <F::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<F::Row, Error> {
        F::read(columns)
    }
}

#[diagnostic::do_not_recommend]
impl<D, Q, F> CommonTable for Derived<D, Subquery<Q>, F>
where
    D: RowsName,
    Q: Query,
    F: FieldList + Copy,
{
    type Reference = CommonName<D, F>;
    type Outer = Q::Outer;
    type Level = Anywhere;
    type Effect = Q::Effect;
    const DEFINITION: &'static [Piece] = &[
        Piece::Seq(Self::HEAD),
        Piece::Str(" AS "),
        Piece::Paren(Subquery::<Q>::QUERY),
    ];
    const RECURSIVE: bool = false;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn reference(&self) -> Self::Reference {
        CommonName::new(self.columns())
    }

    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>) {
        self.rows().visit(out);
    }
}

/// A query of WITH that says whether it is run once or becomes part of the query; made by
/// [`materialized`](Derived::materialized).
#[derive(Debug, Clone, Copy)]
pub struct Materialized<T, const ONCE: bool>(T);

impl<D, Q, F> Derived<D, Subquery<Q>, F> {
    /// For [`with`]: the query is run once, and its rows are kept for all uses.
    ///
    /// SQL: [`AS MATERIALIZED (SELECT …)`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION).
    pub const fn materialized(self) -> Materialized<Self, true> {
        Materialized(self)
    }

    /// For [`with`]: the query becomes part of the query that uses it, as if it stood in FROM.
    ///
    /// SQL: [`AS NOT MATERIALIZED (SELECT …)`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-CTE-MATERIALIZATION).
    pub const fn not_materialized(self) -> Materialized<Self, false> {
        Materialized(self)
    }
}

#[diagnostic::do_not_recommend]
impl<D, Q, F, const ONCE: bool> CommonTable for Materialized<Derived<D, Subquery<Q>, F>, ONCE>
where
    D: RowsName,
    Q: Query,
    F: FieldList + Copy,
{
    type Reference = CommonName<D, F>;
    type Outer = Q::Outer;
    type Level = Anywhere;
    type Effect = Q::Effect;
    const DEFINITION: &'static [Piece] = &[
        Piece::Seq(Derived::<D, Subquery<Q>, F>::HEAD),
        Piece::Str(if ONCE {
            " AS MATERIALIZED "
        } else {
            " AS NOT MATERIALIZED "
        }),
        Piece::Paren(Subquery::<Q>::QUERY),
    ];
    const RECURSIVE: bool = false;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn reference(&self) -> Self::Reference {
        self.0.reference()
    }

    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_definition(out);
    }
}

/// A query after the definition of a table that it uses.
#[derive(Debug, Clone, Copy)]
pub struct With<T, Q> {
    table: T,
    query: Q,
}

/// What [`with()`] takes first: a [`CommonTable`] `T`, which `R` stands for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be named by WITH",
    label = "expected a query with a name: `pilaster::derived!(name {{ columns }} = query)`"
)]
pub trait Define<T, R> {
    /// It, and what stands for it.
    fn define(self) -> (T, R);
}

impl<T: CommonTable<Outer: Uncorrelated, Level: InQueries>> Define<T, T::Reference> for T {
    fn define(self) -> (T, T::Reference) {
        let reference = self.reference();
        (self, reference)
    }
}

/// Defines a table by a query, and uses it in another. What stands for the table is given to the closure alone, so no
/// query can name it that is not inside of the WITH. A WITH in the closure's query becomes part of the same list.
///
/// ```
/// # use shop::{orders, users};
/// use pilaster::prelude::*;
///
/// let totals = pilaster::derived!(totals { user_id, orders } =
///     orders::table.group_by(orders::user_id).select((orders::user_id, count_rows())));
/// let query = with(totals, |totals| {
///     users::table
///         .inner_join(totals.on(totals.user_id.eq(users::id)))
///         .select((users::username, totals.orders))
/// });
/// assert_eq!(
///     query.to_sql(),
///     "WITH \"totals\"(\"user_id\", \"orders\") AS \
///      (SELECT orders.user_id, count(*) FROM orders GROUP BY orders.user_id) \
///      SELECT users.username, \"totals\".\"orders\" FROM users \
///      INNER JOIN \"totals\" ON \"totals\".\"user_id\" = users.id",
/// );
/// ```
///
/// The name hides a table of the schema that is called the same: in the closure's query `users::table` would then be what
/// the name stands for. So give it a name that no table has.
///
/// For a table that stands in FROM twice, `derived!(other { … } = totals)` gives it a second name.
///
/// SQL: [`WITH name(columns) AS (SELECT …) SELECT …`](https://www.postgresql.org/docs/current/queries-with.html).
pub fn with<T, R, Q>(table: impl Define<T, R>, query: impl FnOnce(R) -> Q) -> With<T, Q> {
    let (table, reference) = table.define();
    With {
        table,
        query: query(reference),
    }
}

#[diagnostic::do_not_recommend]
impl<T: CommonTable, Q: Query> Query for With<T, Q> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = Q::Stage;
    type Effect = <T::Effect as Effect>::With<Q::Effect>;

    const PARTS: Parts = Parts {
        with: &[Piece::List {
            separator: ", ",
            items: &[T::DEFINITION, Q::PARTS.with],
        }],
        recursive: T::RECURSIVE || Q::PARTS.recursive,
        ..Q::PARTS
    };
    const IS_STATIC: bool = T::IS_STATIC && Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::With {
            self.table.visit_definition(out);
        }
        self.query.visit_clause(clause, out);
    }
}

#[diagnostic::do_not_recommend]
impl<T: CommonTable, Q: Listed> Listed for With<T, Q> {
    type List = Q::List;
}

#[diagnostic::do_not_recommend]
impl<T: CommonTable, Q: Selection> Selection for With<T, Q> {
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.query.read(columns)
    }
}
