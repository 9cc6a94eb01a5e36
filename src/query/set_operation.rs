//! `UNION`, `INTERSECT`, `EXCEPT`.
//!
//! <https://www.postgresql.org/docs/current/queries-union.html>

use super::{
    AsRow, FitsBeside, HasResult, Listed, OutsideOfSteps, Part, Place, Query, Selection, Subquery,
    ToldApart, Whole, Yielded, Yields, visit_query,
};
use crate::exec::{Columns, Effect, Error};
use crate::expr::{Correlation, Select};
use crate::render::{Clause, Collector, Parts, Piece};
use crate::scope::{False, Identity, Impossible, Nil, Resolve, Scope, Ungrouped};
use crate::sql_type::{Equatable, NotNull, Nullness};
use core::marker::PhantomData;

/// A set operation of two queries, whose rows have the columns `C`.
#[derive(Debug)]
pub struct SetOperation<A, B, Op, C> {
    left: A,
    right: B,
    kind: PhantomData<fn() -> (Op, C)>,
}

// Derived, these would ask the same of the columns, of which there is no value here.
impl<A: Clone, B: Clone, Op, C> Clone for SetOperation<A, B, Op, C> {
    fn clone(&self) -> Self {
        Self::new(self.left.clone(), self.right.clone())
    }
}
impl<A: Copy, B: Copy, Op, C> Copy for SetOperation<A, B, Op, C> {}

impl<A, B, Op, C> SetOperation<A, B, Op, C> {
    const fn new(left: A, right: B) -> Self {
        Self {
            left,
            right,
            kind: PhantomData,
        }
    }
}

/// The words of a set operation.
pub trait SetOperator: Send + Sync + 'static {
    /// With the blanks around them.
    const TEXT: &'static str;
}

macro_rules! operators {
    ($($name:ident $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl SetOperator for $name {
            const TEXT: &'static str = concat!(" ", $text, " ");
        }
    )*};
}

operators! {
    Union "UNION";
    UnionAll "UNION ALL";
    Intersect "INTERSECT";
    IntersectAll "INTERSECT ALL";
    Except "EXCEPT";
    ExceptAll "EXCEPT ALL";
}

/// Rows of two queries with the same columns, all of them; `C` are the columns.
///
/// Both select as many columns, and each has one SQL type in both; it may be NULL where either may. The result is a query
/// as any other, but for its parts: it is sorted by [`output`](crate::query::output), and filtered or joined once
/// [`derived!`](crate::derived) has given it a name.
pub trait Appending<B, I, C>: Query {
    /// The rows of both queries.
    ///
    /// ```
    /// # use shop::{posts, users};
    /// use pilaster::prelude::*;
    ///
    /// let names = users::table.select(users::username).union_all(posts::table.select(posts::title));
    /// assert_eq!(names.to_sql(), "SELECT users.username FROM users UNION ALL SELECT posts.title FROM posts");
    /// ```
    ///
    /// SQL: [`query UNION ALL query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn union_all(self, other: B) -> SetOperation<Self, B, UnionAll, C> {
        SetOperation::new(self, other)
    }
}

/// Rows of two queries with the same columns, where rows are compared with one another; `C` are the columns. See
/// [`Appending`] for what is asked of them.
pub trait Combining<B, I, C>: Query {
    /// The rows of both queries, without duplicates.
    ///
    /// SQL: [`query UNION query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn union(self, other: B) -> SetOperation<Self, B, Union, C> {
        SetOperation::new(self, other)
    }

    /// The rows that both queries have, without duplicates.
    ///
    /// SQL: [`query INTERSECT query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn intersect(self, other: B) -> SetOperation<Self, B, Intersect, C> {
        SetOperation::new(self, other)
    }

    /// The rows that both queries have, each as often as the query has it that has it less often.
    ///
    /// SQL: [`query INTERSECT ALL query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn intersect_all(self, other: B) -> SetOperation<Self, B, IntersectAll, C> {
        SetOperation::new(self, other)
    }

    /// The rows of this query that the other has not, without duplicates.
    ///
    /// SQL: [`query EXCEPT query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn except(self, other: B) -> SetOperation<Self, B, Except, C> {
        SetOperation::new(self, other)
    }

    /// The rows of this query, each as much more often as it has it than the other has.
    ///
    /// SQL: [`query EXCEPT ALL query`](https://www.postgresql.org/docs/current/queries-union.html).
    fn except_all(self, other: B) -> SetOperation<Self, B, ExceptAll, C> {
        SetOperation::new(self, other)
    }
}

/// The columns of two queries together.
type Both<A, B, I, J> =
    <<B as Yields<J>>::Columns as Unites<<A as Yields<I>>::Columns, Place<1>>>::Columns;

impl<A, B, I, J> Appending<B, (I, J), Both<A, B, I, J>> for A
where
    A: Yields<I, Outer: OutsideOfSteps>,
    B: Yields<J, Outer: OutsideOfSteps> + FitsBeside<A::Stage>,
    <B as Yields<J>>::Columns: Unites<<A as Yields<I>>::Columns, Place<1>>,
{
}

impl<A, B, I, J> Combining<B, (I, J), Both<A, B, I, J>> for A
where
    A: Yields<I, Outer: OutsideOfSteps>,
    B: Yields<J, Outer: OutsideOfSteps> + FitsBeside<A::Stage>,
    <B as Yields<J>>::Columns: Unites<<A as Yields<I>>::Columns, Place<1>>,
    Both<A, B, I, J>: Distinguishable,
{
}

/// Columns, from `P` on, that fit those of the query before them.
pub trait Unites<Left, P> {
    /// The columns of both.
    type Columns;
}

impl<P> Unites<Nil, P> for Nil {
    type Columns = Nil;
}

impl<A, B, Left, Right, P: Follows> Unites<Yielded<A, Left>, P> for Yielded<B, Right>
where
    B: Meets<A, P>,
    Right: Unites<Left, P::Next>,
{
    type Columns = Yielded<B::Both, Right::Columns>;
}

impl<A, Left, P: InBoth> Unites<Yielded<A, Left>, P> for Nil {
    type Columns = Nil;
}

impl<B, Right, P: InBoth> Unites<Nil, P> for Yielded<B, Right> {
    type Columns = Nil;
}

/// Never: only one of the queries has a column at this place.
#[diagnostic::on_unimplemented(
    message = "the two queries do not select the same number of columns: only one has a column at `{Self}`",
    label = "one has a column that the other lacks",
    note = "give both the same columns, in the same order"
)]
pub trait InBoth {}

/// A place that has one after it.
pub trait Follows {
    /// The place after it.
    type Next;
}

/// A column that fits the column `A` of the query before.
pub trait Meets<A, P> {
    /// The column of both.
    type Both;
}

impl<A: Part, B: Part, P> Meets<A, P> for B
where
    B::Kind: SameType<A::Kind, P>,
{
    type Both = A::With<<A::Null as Nullness>::Or<B::Null>>;
}

/// The SQL type `T`, which the column at the place `P` has in the query before.
#[diagnostic::on_unimplemented(
    message = "the column at `{P}` is of the SQL type `{Self}`, and of `{T}` in the query before",
    label = "selects `{Self}` where the other query selects `{T}`",
    note = "convert it in SQL: `.cast::<{T}>()`"
)]
pub trait SameType<T, P> {}
#[diagnostic::do_not_recommend]
impl<T, P> SameType<T, P> for T {}

/// A set operation is sorted by its own columns, each of which is there.
#[diagnostic::do_not_recommend]
impl<C, O> HasResult for Whole<C, O> {
    type List = OfColumns<C>;
    type Keys = ();
}

/// Select list: the columns `C`.
#[derive(Debug)]
pub struct OfColumns<C>(PhantomData<C>);
impl<C: Distinguishable> ToldApart for OfColumns<C> {}

/// Columns that PostgreSQL can compare, so that it finds equal rows.
pub trait Distinguishable {
    /// Whether all of them can be hashed.
    const ARE_HASHED: bool;
}
impl Distinguishable for Nil {
    const ARE_HASHED: bool = true;
}
impl<C: Part<Base: Equatable>, Tail: Distinguishable> Distinguishable for Yielded<C, Tail> {
    const ARE_HASHED: bool = <C::Base as Equatable>::IS_HASHED && Tail::ARE_HASHED;
}

/// The scope of a set operation: no table, only columns that have a place.
#[derive(Debug)]
pub struct Combined<C>(PhantomData<C>);

impl<C> Scope for Combined<C> {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Self;
    type Names<Name: Identity> = False;
    type Empty = crate::sql_type::Nullable;
}

/// Never: what is combined has no names outside of it. The impl stands here for its message.
#[diagnostic::do_not_recommend]
impl<Column: Impossible, T, C> Resolve<Column, T, ()> for Combined<C> {
    type Null = NotNull;
}

#[diagnostic::do_not_recommend]
impl<A, B, Op, C> Query for SetOperation<A, B, Op, C>
where
    A: Query<Outer: Correlation>,
    B: Query<Outer: Correlation>,
    Op: SetOperator,
{
    type Scope = Combined<C>;
    type Outer = <A::Outer as Correlation>::And<B::Outer>;
    type Stage = Whole<C>;
    type Effect = <A::Effect as Effect>::With<B::Effect>;

    const PARTS: Parts = Parts {
        set_operation: &[
            Subquery::<A>::OPERAND,
            Piece::Str(Op::TEXT),
            Subquery::<B>::OPERAND,
        ],
        ..Parts::from_table(&[], &[])
    };
    const IS_STATIC: bool = A::IS_STATIC && B::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::From {
            visit_query(&self.left, out);
            visit_query(&self.right, out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A, B, Op, C> Listed for SetOperation<A, B, Op, C>
where
    A: Query<Outer: Correlation>,
    B: Query<Outer: Correlation>,
    Op: SetOperator,
    C: AsRow,
{
    type List = C::List;
}

#[diagnostic::do_not_recommend]
impl<A, B, Op, C> Selection for SetOperation<A, B, Op, C>
where
    A: Query<Outer: Correlation>,
    B: Query<Outer: Correlation>,
    Op: SetOperator,
    C: AsRow,
{
    type Output = C::Row;
    const WIDTH: usize = <C::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<C::Row, Error> {
        C::read(columns)
    }
}
