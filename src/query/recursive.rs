//! `WITH RECURSIVE`
//!
//! <https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE>

use super::{
    Anywhere, CommonName, CommonTable, Derived, Distinguishable, FieldList, Follows, InBoth,
    Lateral, Listed, Open, Part, Place, Query, RowsName, SameType, Selection, SetOperator,
    Subquery, Uncorrelated, Union, UnionAll, Yielded, Yields, visit_query,
};
use crate::exec::{Columns, Effect, Error, Reads};
use crate::expr::{Constant, Correlation, ListShape, Projection, Row, Select};
use crate::render::{Clause, Collector, Parts, Piece};
use crate::scope::{Cons, HasAll, Nil, Outer, Scope, Ungrouped};
use crate::sql_type::{NotNull, Nullness};
use crate::write::Holds;
use core::marker::PhantomData;
use core::ops::Deref;

/// A table that is defined by its first rows and by what follows from those that it has; see
/// [`recursive_union_all`](Recur::recursive_union_all).
#[derive(Debug, Clone, Copy)]
pub struct Recursive<D, Q, F, Op, S> {
    base: Derived<D, Subquery<Q>, F>,
    step: S,
    operator: PhantomData<fn() -> Op>,
}

/// The table itself, inside of its own definition. It is the first of FROM there: PostgreSQL takes it once, and neither
/// in a subquery nor on the side of an outer join that may be absent.
#[derive(Debug)]
pub struct Itself<D, F> {
    fields: F,
    name: PhantomData<fn() -> D>,
}

impl<D, F: Clone> Clone for Itself<D, F> {
    fn clone(&self) -> Self {
        Self {
            fields: self.fields.clone(),
            name: PhantomData,
        }
    }
}
impl<D, F: Copy> Copy for Itself<D, F> {}

impl<D, F> Deref for Itself<D, F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.fields
    }
}

/// Marks a query that stands in the recursive definition of `D`, and nowhere else.
#[derive(Debug)]
pub struct Within<D>(PhantomData<D>);

impl<D> Correlation for Within<D> {
    type Class = Row;
    const LATERAL: &'static str = "";
    type And<Other: Correlation> = Self;
}

/// What a query uses from around it, if that is no table that is just being defined.
#[diagnostic::on_unimplemented(
    message = "a table that is being defined can only be the first of its step",
    label = "neither in a subquery, nor in a set operation, nor where a join may leave it out"
)]
pub trait OutsideOfSteps {}
#[diagnostic::do_not_recommend]
impl OutsideOfSteps for Nil {}
#[diagnostic::do_not_recommend]
impl<T, Tail> OutsideOfSteps for Outer<T, Tail> {}

#[diagnostic::do_not_recommend]
impl<A, Tail> OutsideOfSteps for Lateral<A, Tail> {}

/// Anything, beside what a query uses from around it. Asked of what is joined, so that the compiler finds the methods on
/// every query and says why this one cannot have them.
pub trait BesideOuter<Outer> {}
impl<T, O: OutsideOfSteps> BesideOuter<O> for T {}

/// Never: subqueries are not among the places where a table that is being defined may stand.
impl<S: Scope, D> HasAll<Within<D>, ()> for S
where
    Within<D>: OutsideOfSteps,
{
    type Then<Other: Nullness> = Other;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList> Query for Itself<D, F> {
    type Scope = Cons<D, NotNull, Nil>;
    type Outer = Within<D>;
    type Stage = Open;
    type Effect = Reads;

    const PARTS: Parts = Parts::from_table(<F::List as Select>::LIST, D::NAME);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, _: Clause, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList> Listed for Itself<D, F> {
    type List = F::List;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, F: FieldList> Selection for Itself<D, F> {
    type Output = F::Row;
    const WIDTH: usize = <F::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<F::Row, Error> {
        F::read(columns)
    }
}

/// What follows from the rows that the table `D` with the columns `C` has: a query that begins with the table itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the step of a recursion",
    label = "expected a query that begins with what the closure is given: `|tree| tree.inner_join(…).select((…))`"
)]
pub trait Step<D, C, Index>: Listed {}

impl<D, C, Q, I, J> Step<D, C, (I, J)> for Q
where
    Q: Yields<I, Outer: BeginsWith<D>, Scope: Scope<Keys: PerStep>>,
    Q::List: Select<Shape: Projection<Q::Scope, J> + ListShape<Class: InStep>>,
    <Q as Yields<I>>::Columns: FollowsFrom<C, Place<1>>,
{
}

/// A query whose FROM begins with the table `D` that is being defined.
#[diagnostic::on_unimplemented(
    message = "the step of a recursion begins with the table that is being defined",
    label = "expected a query on what the closure is given: `|tree| tree.inner_join(…).select((…))`"
)]
pub trait BeginsWith<D> {}
#[diagnostic::do_not_recommend]
impl<D> BeginsWith<D> for Within<D> {}

/// Not grouped.
#[diagnostic::on_unimplemented(
    message = "the step of a recursion cannot be grouped",
    label = "PostgreSQL takes no aggregates there",
    note = "group the rows of the finished table"
)]
pub trait PerStep {}
#[diagnostic::do_not_recommend]
impl PerStep for Ungrouped {}

/// Per row.
#[diagnostic::on_unimplemented(
    message = "the step of a recursion cannot aggregate",
    label = "an aggregate function in the step of a recursion",
    note = "aggregate the rows of the finished table"
)]
pub trait InStep {}
#[diagnostic::do_not_recommend]
impl InStep for Constant {}
#[diagnostic::do_not_recommend]
impl InStep for Row {}

/// Columns, from `P` on, that fit the columns `C` of the first rows.
pub trait FollowsFrom<C, P> {}
impl<P> FollowsFrom<Nil, P> for Nil {}
impl<A: Part, B: Part, Left, Right, P> FollowsFrom<Yielded<A, Left>, P> for Yielded<B, Right>
where
    B::Kind: SameType<A::Kind, P>,
    B::Null: NullsOf<A::Null, P>,
    Right: FollowsFrom<Left, P::Next>,
    P: Follows,
{
}
impl<A, Left, P: InBoth> FollowsFrom<Yielded<A, Left>, P> for Nil {}
impl<B, Right, P: InBoth> FollowsFrom<Nil, P> for Yielded<B, Right> {}

/// Nullness that a column has in the first rows too.
#[diagnostic::on_unimplemented(
    message = "the column at `{P}` may be NULL in the step, and not in the first rows",
    label = "may be NULL after a step",
    note = "say so in the first rows: `nullable(…)`"
)]
pub trait NullsOf<N, P> {}
#[diagnostic::do_not_recommend]
impl<M: Nullness, N: Nullness, P> NullsOf<N, P> for M where N::Stores<M>: Holds {}

/// The first rows of a recursion: a query that has a name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the first rows of a recursion",
    label = "expected a query with a name: `pilaster::derived!(name {{ columns }} = query)`"
)]
pub trait FirstRows<Index> {
    /// The name.
    type Name: RowsName;
    /// The query.
    type Query: Query;
    /// The named columns.
    type Fields: FieldList + Copy;
    /// The columns.
    type Columns;

    /// Themselves.
    fn first_rows(self) -> Derived<Self::Name, Subquery<Self::Query>, Self::Fields>;
}

impl<D, Q, F, I> FirstRows<I> for Derived<D, Subquery<Q>, F>
where
    D: RowsName,
    Q: Yields<I, Outer: Uncorrelated>,
    F: FieldList + Copy,
{
    type Name = D;
    type Query = Q;
    type Fields = F;
    type Columns = <Q as Yields<I>>::Columns;

    fn first_rows(self) -> Self {
        self
    }
}

/// Defining a table by its first rows, and by what follows from the rows that it has: the query `S`.
pub trait Recur<D, Q, F, S, I, J>: Sized {
    /// The table of these rows, and of all that follows from them. The closure is given the table itself and says what
    /// follows from its rows.
    ///
    /// ```
    /// # use shop::categories;
    /// use pilaster::prelude::*;
    ///
    /// let roots = categories::table
    ///     .filter(categories::parent_id.is_null())
    ///     .select((categories::id, categories::name));
    /// let tree = pilaster::derived!(tree { id, name } = roots).recursive_union_all(|tree| {
    ///     tree.inner_join(categories::table.on(categories::parent_id.eq(tree.id)))
    ///         .select((categories::id, categories::name))
    /// });
    /// let names = with(tree, |tree| tree.order_by(tree.id).select(tree.name));
    /// assert_eq!(
    ///     names.to_sql(),
    ///     "WITH RECURSIVE \"tree\"(\"id\", \"name\") AS \
    ///      (SELECT categories.id, categories.name FROM categories WHERE categories.parent_id IS NULL \
    ///      UNION ALL SELECT categories.id, categories.name FROM \"tree\" \
    ///      INNER JOIN categories ON categories.parent_id = \"tree\".\"id\") \
    ///      SELECT \"tree\".\"name\" FROM \"tree\" ORDER BY \"tree\".\"id\"",
    /// );
    /// ```
    ///
    /// SQL: [`WITH RECURSIVE name(columns) AS (SELECT … UNION ALL SELECT …)`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE).
    fn recursive_union_all(
        self,
        step: impl FnOnce(Itself<D, F>) -> S,
    ) -> Recursive<D, Q, F, UnionAll, S>;
}

impl<T, S, I, J> Recur<T::Name, T::Query, T::Fields, S, I, J> for T
where
    T: FirstRows<I>,
    S: Step<T::Name, T::Columns, J>,
{
    fn recursive_union_all(
        self,
        step: impl FnOnce(Itself<T::Name, T::Fields>) -> S,
    ) -> Recursive<T::Name, T::Query, T::Fields, UnionAll, S> {
        Recursive::new(self.first_rows(), step)
    }
}

/// What follows from rows that PostgreSQL can tell apart by their columns `C`. Asked of the step, so that the compiler finds
/// the method on all first rows and says which column is in the way.
pub trait OnceFor<C> {
    /// Whether all columns can be hashed.
    const ARE_HASHED: bool;
}
impl<S, C: Distinguishable> OnceFor<C> for S {
    const ARE_HASHED: bool = C::ARE_HASHED;
}

/// [`Recur`], without duplicates.
pub trait RecurOnce<D, Q, F, S, I, J>: Sized {
    /// The table of these rows, and of all that follows from them, without duplicates. The closure is given the table
    /// itself and says what follows from its rows.
    ///
    /// PostgreSQL finds the duplicates by hashing, which it cannot do with `tsvector`, `tsquery`, bit strings, `money`,
    /// `ltree` and `vector`: a column of these does not compile.
    ///
    /// SQL: [`WITH RECURSIVE name(columns) AS (SELECT … UNION SELECT …)`](https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE).
    fn recursive_union(self, step: impl FnOnce(Itself<D, F>) -> S) -> Recursive<D, Q, F, Union, S>;
}

impl<T, S, I, J> RecurOnce<T::Name, T::Query, T::Fields, S, I, J> for T
where
    T: FirstRows<I>,
    S: Step<T::Name, T::Columns, J> + OnceFor<T::Columns>,
{
    fn recursive_union(
        self,
        step: impl FnOnce(Itself<T::Name, T::Fields>) -> S,
    ) -> Recursive<T::Name, T::Query, T::Fields, Union, S> {
        const {
            assert!(
                <S as OnceFor<T::Columns>>::ARE_HASHED,
                "PostgreSQL cannot hash the type of a column, as `recursive_union` wants it: use `recursive_union_all`"
            );
        }
        Recursive::new(self.first_rows(), step)
    }
}

impl<D, Q, F: Copy, Op, S> Recursive<D, Q, F, Op, S> {
    fn new(base: Derived<D, Subquery<Q>, F>, step: impl FnOnce(Itself<D, F>) -> S) -> Self {
        let itself = Itself {
            fields: base.columns(),
            name: PhantomData,
        };
        Self {
            base,
            step: step(itself),
            operator: PhantomData,
        }
    }
}

impl<D, Q, F, Op, S> Recursive<D, Q, F, Op, S>
where
    D: RowsName,
    Q: Query,
    F: FieldList + Copy,
    Op: SetOperator,
    S: Query,
{
    /// The first rows in a SELECT of its own. PostgreSQL wants a step to have their types to the letter, and a calculation
    /// keeps no precision.
    const UNLIMITED: &'static [Piece] = &[
        Piece::Str("SELECT "),
        Piece::Seq(F::UNLIMITED),
        Piece::Str(" FROM "),
        Piece::Paren(Subquery::<Q>::QUERY),
        Piece::Str(" AS "),
        Piece::Seq(Derived::<D, Subquery<Q>, F>::HEAD),
    ];

    /// The definition with a SELECT in front, even of a set operation if `wrapped`: SEARCH and CYCLE want one.
    const fn defined(wrapped: bool) -> [Piece; 5] {
        let first = if wrapped || F::MAY_BE_LIMITED {
            Piece::Seq(Self::UNLIMITED)
        } else {
            Subquery::<Q>::OPERAND
        };
        [
            Piece::Str(" AS ("),
            first,
            Piece::Str(Op::TEXT),
            Subquery::<S>::OPERAND,
            Piece::Str(")"),
        ]
    }

    /// `name(columns) AS (first UNION step)`
    const DEFINED: &'static [Piece] = &[
        Piece::Seq(Derived::<D, Subquery<Q>, F>::HEAD),
        Piece::Seq(&Self::defined(false)),
    ];

    /// The same, for SEARCH and CYCLE.
    pub(super) const SELECTS: &'static [Piece] = &[
        Piece::Seq(Derived::<D, Subquery<Q>, F>::HEAD),
        Piece::Seq(&Self::defined(!Q::PARTS.stands_bare())),
    ];

    pub(super) fn fields(&self) -> F {
        self.base.columns()
    }
}

#[diagnostic::do_not_recommend]
impl<D, Q, F, Op, S> CommonTable for Recursive<D, Q, F, Op, S>
where
    D: RowsName,
    Q: Query,
    F: FieldList + Copy,
    Op: SetOperator,
    S: Query,
{
    type Reference = CommonName<D, F>;
    type Outer = Q::Outer;
    type Level = Anywhere;
    type Effect = <Q::Effect as Effect>::With<S::Effect>;
    const DEFINITION: &'static [Piece] = Self::DEFINED;
    const RECURSIVE: bool = true;
    const IS_STATIC: bool = Q::IS_STATIC && S::IS_STATIC;

    fn reference(&self) -> Self::Reference {
        CommonName::new(self.base.columns())
    }

    fn visit_definition<'q>(&'q self, out: &mut Collector<'q>) {
        self.base.rows().visit(out);
        visit_query(&self.step, out);
    }
}
