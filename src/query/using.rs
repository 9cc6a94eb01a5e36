//! `JOIN … USING`: tables that are joined by columns of the same names.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN>

use super::join::JoinCondition;
use super::{AllPresent, AnyNumber, FromItem, GroupKey, GroupKeys, Joined};
use crate::expr::{Expr, In, Row};
use crate::render::{Collector, Fragment, Piece, precedence};
use crate::schema::{Column, NullOf, Table};
use crate::scope::{Cons, Has, HasKey, KeyList, KeyLists, Named, Nil, Resolve, Scope};
use crate::sql_type::{Bool, Coerce, Equatable, NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;
use core::ops::Deref;

/// The table `R`, joined to the table `L` by the columns `C` that both have; made by [`using!`](crate::using). Its fields
/// `F` are these columns as the join has them, one for both tables.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct JoinUsing<L, R, C, F> {
    right: R,
    fields: F,
    by: PhantomData<fn() -> (L, C)>,
}

impl<L, R: Clone, C, F: Clone> Clone for JoinUsing<L, R, C, F> {
    fn clone(&self) -> Self {
        Self::new(self.right.clone(), self.fields.clone())
    }
}
impl<L, R: Copy, C, F: Copy> Copy for JoinUsing<L, R, C, F> {}

impl<L, R, C, F> JoinUsing<L, R, C, F> {
    #[doc(hidden)]
    pub const fn new(right: R, fields: F) -> Self {
        Self {
            right,
            fields,
            by: PhantomData,
        }
    }
}

/// The columns are fields: `line.order_id`.
impl<L, R, C, F> Deref for JoinUsing<L, R, C, F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.fields
    }
}

#[diagnostic::do_not_recommend]
impl<L, R, C, F> Joined for JoinUsing<L, R, C, F>
where
    L: Table,
    R: Table + FromItem,
    C: SharedColumns,
{
    type Item = R;
    type Condition = SameColumns<L, R, C>;
    type Clause = UsingColumns<L, R, C>;
    type Known = AnyNumber;

    fn parts(self) -> (R, Self::Condition) {
        (self.right, SameColumns(PhantomData))
    }

    fn clause(self) -> (R, Self::Clause) {
        (self.right, UsingColumns(PhantomData))
    }
}

/// Pairs of columns, of the one table and of the other.
pub trait SharedColumns: Send + Sync {
    /// Their names, with commas.
    const NAMES: &'static [Piece];
    /// That they are equal, with AND.
    const EQUAL: &'static [Piece];
    /// How many there are.
    const COUNT: usize;
}

impl SharedColumns for () {
    const NAMES: &'static [Piece] = &[];
    const EQUAL: &'static [Piece] = &[];
    const COUNT: usize = 0;
}

impl<A, B, Tail> SharedColumns for (SharedColumn<A, B>, Tail)
where
    A: Column,
    B: Column,
    Tail: SharedColumns,
{
    const NAMES: &'static [Piece] = {
        assert!(
            same(A::NAME, B::NAME),
            "the columns of USING have one Rust name, and two names in SQL: join them by `.on(…)`"
        );
        &[Piece::List {
            separator: ", ",
            items: &[&[Piece::Str(A::NAME)], Tail::NAMES],
        }]
    };
    const EQUAL: &'static [Piece] = &[Piece::List {
        separator: " AND ",
        items: &[
            &[
                Piece::Str(A::QUALIFIED),
                Piece::Str(" = "),
                Piece::Str(B::QUALIFIED),
            ],
            Tail::EQUAL,
        ],
    }];
    const COUNT: usize = 1 + Tail::COUNT;
}

/// Pairs of columns that can be compared.
pub trait SameTypes {}
#[diagnostic::do_not_recommend]
impl SameTypes for () {}
impl<A, B, Tail> SameTypes for (SharedColumn<A, B>, Tail)
where
    A: Column,
    B: Column<Type: FitsUnder<A::Type>>,
    Tail: SameTypes,
{
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The SQL type of a column that is to be one with a column of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "the columns of USING are of the SQL types `{T}` and `{Self}`, which are not compared with one another",
    label = "USING makes one column of two of the same type",
    note = "join by `.on(…)`, where either can be cast"
)]
pub trait FitsUnder<T> {}
#[diagnostic::do_not_recommend]
impl<T: SqlType<Base: Equatable>, U: SqlType + Coerce<T>> FitsUnder<T> for U {}

/// The condition of a join by the columns `C`, as an expression.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct SameColumns<L, R, C>(PhantomData<fn() -> (L, R, C)>);

impl<L, R, C: SharedColumns> Fragment for SameColumns<L, R, C> {
    const PIECES: &'static [Piece] = C::EQUAL;
    const IS_STATIC: bool = true;
    const PRECEDENCE: u8 = if C::COUNT > 1 {
        precedence::AND
    } else {
        precedence::COMPARISON
    };

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<L, R, C: SharedColumns> Expr for SameColumns<L, R, C> {
    type Type = Bool;
    type Class = Row;
}

impl<S, I, L, R, C> In<S, I> for SameColumns<L, R, C>
where
    S: Scope + TwoTables<L, R> + Has<L, I>,
    C: SharedColumns + SameTypes,
{
    type Null = <<S as Has<L, I>>::Null as Nullness>::Then<Nullable>;
}

/// The scope of a query of `L` alone, to which `R` is joined. PostgreSQL looks for a column of USING among all tables so far,
/// and which of them have one of that name is not known to types.
#[diagnostic::on_unimplemented(
    message = "USING joins `{R}` to `{L}` alone, and this query reads from more",
    label = "another table may have columns of these names too",
    note = "say which columns are meant: `{R}.on(…)`"
)]
pub trait TwoTables<L, R> {}
#[diagnostic::do_not_recommend]
impl<T, N, Tail: OneTable, L, R> TwoTables<L, R> for Cons<T, N, Tail> {}

/// The scope of a single table.
pub trait OneTable {}
#[diagnostic::do_not_recommend]
impl<T, N> OneTable for Cons<T, N, Nil> {}

/// `USING (columns)`
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct UsingColumns<L, R, C>(PhantomData<fn() -> (L, R, C)>);

impl<L: Table, R: Table, C: SharedColumns> JoinCondition for UsingColumns<L, R, C> {
    type Scope<S: Scope> = Cons<Merged<L, R>, NotNull, S>;
    const HEAD: &'static str = " USING ";
    const ON: &'static [Piece] = &[Piece::Paren(C::NAMES)];
    const ON_IS_STATIC: bool = true;

    fn visit_on<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// What the scope knows the columns of USING by: there is a row of one of the tables at least. Nothing else is found by its
/// name, which is that of `R`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct Merged<L, R>(PhantomData<fn() -> (L, R)>);

impl<L, R: Named> Named for Merged<L, R> {
    type Name = R::Name;
}

/// Locks are taken on the rows of the tables.
#[diagnostic::do_not_recommend]
impl<L, R, N, Tail: AllPresent> AllPresent for Cons<Merged<L, R>, N, Tail> {}

/// A column that two tables have, as one: that of the table that has a row.
///
/// SQL: `coalesce(a.column, b.column)`, which is what PostgreSQL makes of the bare name, and which stays unique when more
/// tables are joined. NULL where an outer join has left out both, or where one of the two columns may be NULL.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct SharedColumn<A, B>(PhantomData<fn() -> (A, B)>);

impl<A, B> Clone for SharedColumn<A, B> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<A, B> Copy for SharedColumn<A, B> {}

impl<A: Column, B: Column> SharedColumn<A, B> {
    #[doc(hidden)]
    #[must_use]
    pub const fn of(_: A, _: B) -> Self {
        Self(PhantomData)
    }
}

impl<A: Column, B: Column> Fragment for SharedColumn<A, B> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("coalesce("),
        Piece::Str(A::QUALIFIED),
        Piece::Str(", "),
        Piece::Str(B::QUALIFIED),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<A: Column, B: Column> Expr for SharedColumn<A, B> {
    type Type = A::Type;
    type Class = Row;
}

impl<S, I, J, A, B> In<S, (I, J)> for SharedColumn<A, B>
where
    A: Column,
    B: Column,
    S: Scope,
    S::Rows: Resolve<Self, Merged<A::Table, B::Table>, I>,
    S::Keys: HasKey<Self, Merged<A::Table, B::Table>, J>,
{
    type Null = <S::Keys as HasKey<Self, Merged<A::Table, B::Table>, J>>::Null<
        <S::Rows as Resolve<Self, Merged<A::Table, B::Table>, I>>::Null,
    >;
}

impl<A: Column, B: Column> NullOf for SharedColumn<A, B> {
    type Null = <A::Null as Nullness>::Or<B::Null>;
}

#[diagnostic::do_not_recommend]
impl<A: Column<Type: SqlType<Base: Equatable>>, B: Column> GroupKeys for SharedColumn<A, B> {
    type List<Tail: KeyLists> = KeyList<Self, Tail>;
    const KEYS: &'static [Piece] = <Self as Fragment>::PIECES;
}

impl<A: Column, B: Column> GroupKey for SharedColumn<A, B> {
    type Table = Merged<A::Table, B::Table>;
}

/// Joins the second of two tables to the first by columns of the same names: what a join takes in place of `table.on(…)`.
///
/// Its fields are the columns as the join has them, one for both tables: the one that is there where an outer join has left
/// out the other table. They are NOT NULL where both are, also in a FULL JOIN, which leaves out one table at a time.
///
/// ```
/// # use shop::{order_items, shipments};
/// use pilaster::prelude::*;
///
/// let line = pilaster::using!(order_items, shipments: order_id, line_no);
/// let query = order_items::table
///     .full_join(line)
///     .select((line.order_id, line.line_no, order_items::total, shipments::tracking_code));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT coalesce(order_items.order_id, shipments.order_id), coalesce(order_items.line_no, shipments.line_no), \
///      order_items.total, shipments.tracking_code FROM order_items FULL JOIN shipments USING (order_id, line_no)",
/// );
/// ```
///
/// The query reads from the first table alone; further tables are joined after it by `.on(…)`. There is no NATURAL JOIN: a
/// column that is added to one of the tables would change what it means.
///
/// SQL: [`JOIN table USING (columns)`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
#[macro_export]
macro_rules! using {
    ($left:ident, $right:ident: $($column:ident),+ $(,)?) => {{
        #[allow(non_camel_case_types, non_snake_case, reason = "named as in SQL")]
        #[derive(Debug, Clone, Copy)]
        pub struct __Shared {
            $(pub $column: $crate::query::SharedColumn<$left::$column, $right::$column>,)+
        }

        $crate::query::JoinUsing::<
            $left::table,
            $right::table,
            $crate::shared_columns!($left $right $($column)+),
            __Shared,
        >::new(
            $right::table,
            __Shared { $($column: $crate::query::SharedColumn::of($left::$column, $right::$column),)+ },
        )
    }};
}

/// Pairs of columns as nested pairs.
#[doc(hidden)]
#[macro_export]
macro_rules! shared_columns {
    ($left:ident $right:ident) => { () };
    ($left:ident $right:ident $first:ident $($rest:ident)*) => {
        (
            $crate::query::SharedColumn<$left::$first, $right::$first>,
            $crate::shared_columns!($left $right $($rest)*),
        )
    };
}
