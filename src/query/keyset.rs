//! Keyset pagination: the rows after, or before, the one where a page ended.
//!
//! <https://www.postgresql.org/docs/current/functions-comparisons.html#ROW-WISE-COMPARISON>

use super::{
    AllRows, ByLabel, DistinctRows, Done, Hidden, Listed, OfRows, Open, OrderBy, Query, Selection,
};
use crate::exec::{Columns, Error};
use crate::expr::{
    Asc, Constant, Direction, Expr, In, IntoExpr, KeyShape, NoAggregate, Order, OrderList, SortKey,
};
use crate::render::{Clause, Collector, Fragment, HoleText, Parts, Piece, paren_if, precedence};
use crate::scope::{Cons, KeyList, LabelKey, Nil, Scope};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// A page of a sorted query: the rows beyond the values `X` of the keys `O`, in the order, or `BACK` against it.
#[derive(Debug, Clone, Copy)]
pub struct Page<Q, O, X, const BACK: bool> {
    order: OrderBy<Q, O>,
    bounds: X,
}

/// Turning pages, right after `order_by`.
pub trait TurnPage<V, I>: Query {
    /// The page after.
    type After;
    /// The page after, or the first one.
    type Resumed;
    /// The page before.
    type Before;

    /// The rows that come after the one whose keys have these values: the next page. Takes a value for each key of
    /// `order_by`.
    ///
    /// The keys must not be NULL, since NULL is neither before nor after anything; and to leave out no row, they must tell
    /// all rows apart: let the last one be unique.
    ///
    /// ```
    /// # use shop::posts;
    /// use pilaster::prelude::*;
    ///
    /// # let (created_at, id) = (time::macros::datetime!(2024-01-01 0:00 UTC), 7);
    /// let next = posts::table
    ///     .order_by((posts::created_at.desc(), posts::id.desc()))
    ///     .after((created_at, id))
    ///     .limit(20)
    ///     .select(posts::title);
    /// assert_eq!(
    ///     next.to_sql(),
    ///     "SELECT posts.title FROM posts WHERE (posts.created_at, posts.id) < ($1, $2) \
    ///      ORDER BY posts.created_at DESC, posts.id DESC LIMIT $3",
    /// );
    /// ```
    ///
    /// SQL: `WHERE (keys) > (values)`, or `<` in descending order. Where the directions of the keys differ, it is
    /// `a >= $1 AND (a > $2 OR b < $3)`.
    fn after(self, cursor: V) -> Self::After;

    /// [`after`](TurnPage::after) a row, or from the start: the cursor of the first page is `None`.
    ///
    /// SQL: as `after`, or no condition.
    fn resume_after(self, cursor: Option<V>) -> Self::Resumed;

    /// The rows that come before the one whose keys have these values, nearest first: the page before, read backwards.
    ///
    /// SQL: as [`after`](TurnPage::after), with the opposite comparison and the opposite order.
    fn before(self, cursor: V) -> Self::Before;
}

impl<Q: Query, V: BehindOrder<Q>, I> TurnPage<V, I> for Q
where
    V::Known: Turns<Q, I>,
{
    type After = <V::Known as Turns<Q, I>>::After;
    type Resumed = <V::Known as Turns<Q, I>>::Resumed;
    type Before = <V::Known as Turns<Q, I>>::Before;

    fn after(self, cursor: V) -> Self::After {
        cursor.known().after(self)
    }

    fn resume_after(self, cursor: Option<V>) -> Self::Resumed {
        Turns::resume(cursor.map(V::known), self)
    }

    fn before(self, cursor: V) -> Self::Before {
        cursor.known().before(self)
    }
}

/// Anything, where the query `Q` has just been sorted. Asked before the values are, so that the compiler says once where a
/// page is not turned.
#[diagnostic::on_unimplemented(
    message = "pages are turned by the keys of ORDER BY, right after `.order_by(…)`",
    label = "not right behind `.order_by(…)`",
    note = "move this call to it: `.order_by(keys).after(values).select(…)`"
)]
pub trait BehindOrder<Q>: Sized {
    /// This, known where the query is sorted.
    type Known;

    /// This.
    fn known(self) -> Self::Known;
}

#[diagnostic::do_not_recommend]
impl<Q, O, V> BehindOrder<OrderBy<Q, O>> for V {
    type Known = V;

    fn known(self) -> V {
        self
    }
}

/// Values at which a page of the query `Q` begins.
#[diagnostic::on_unimplemented(
    message = "these values do not fit the keys of ORDER BY",
    label = "expected a value for each key",
    note = "as many as there are keys, and in their order: `.after((a, b))`; a column is no value"
)]
pub trait Turns<Q, I>: Sized {
    /// The page after.
    type After;
    /// The page after, or the first one.
    type Resumed;
    /// The page before.
    type Before;

    /// The page after.
    fn after(self, query: Q) -> Self::After;

    /// The page after, or the first one.
    fn resume(cursor: Option<Self>, query: Q) -> Self::Resumed;

    /// The page before.
    fn before(self, query: Q) -> Self::Before;
}

impl<Q, O, V, I> Turns<OrderBy<Q, O>, I> for V
where
    Q: Query<Stage: YieldsRows>,
    O: OrderList,
    <O::Shape as KeyShape>::List<Nil>: KeysetIn<Q::Scope, I>,
    V: Cursor<O::Shape, Bounds: Beyond<O>>,
{
    type After = Page<Q, O, V::Bounds, false>;
    type Resumed = Page<Q, O, Option<V::Bounds>, false>;
    type Before = Page<Q, O, V::Bounds, true>;

    fn after(self, order: OrderBy<Q, O>) -> Self::After {
        let bounds = self.bounds();
        Page { order, bounds }
    }

    fn resume(cursor: Option<Self>, order: OrderBy<Q, O>) -> Self::Resumed {
        let bounds = cursor.map(V::bounds);
        Page { order, bounds }
    }

    fn before(self, order: OrderBy<Q, O>) -> Self::Before {
        let bounds = self.bounds();
        Page { order, bounds }
    }
}

/// A stage at which the rows are those of the tables.
#[diagnostic::on_unimplemented(
    message = "pages are turned by the keys of rows, and this query yields groups",
    label = "GROUP BY, aggregates and DISTINCT ON come after WHERE, which chooses the page",
    note = "page through a derived table of the groups"
)]
pub trait YieldsRows {}
#[diagnostic::do_not_recommend]
impl<O> YieldsRows for Open<O, AllRows> {}
#[diagnostic::do_not_recommend]
impl<O, P, C: NoAggregate<()>> YieldsRows for Done<O, AllRows, OfRows<P, C>> {}
#[diagnostic::do_not_recommend]
impl<O, P, C: NoAggregate<()>> YieldsRows for Done<O, DistinctRows, OfRows<P, C>> {}
#[diagnostic::do_not_recommend]
impl<O, T, N, Tail> YieldsRows for Done<O, AllRows, Hidden<Cons<T, N, Tail>>> {}

/// A key of an order: an expression and its direction.
pub trait KeysetKey: OrderList {
    /// The expression.
    type Expr: Expr;
    /// The direction.
    type Direction: Direction;

    /// The expression.
    fn key(&self) -> &Self::Expr;
}

impl<E: Expr> KeysetKey for E {
    type Expr = E;
    type Direction = Asc;

    fn key(&self) -> &E {
        self
    }
}

impl<E: Expr, D: Direction> KeysetKey for Order<E, D> {
    type Expr = E;
    type Direction = D;

    fn key(&self) -> &E {
        &self.key
    }
}

/// A list of keys that are never NULL in the scope `S`.
pub trait KeysetIn<S: Scope, I> {}

#[diagnostic::do_not_recommend]
impl<S: Scope> KeysetIn<S, ()> for Nil {}

impl<S, I, J, E, Tail> KeysetIn<S, (I, J)> for KeyList<E, Tail>
where
    S: Scope,
    E: In<S, I, Null: AlwaysThere<E>>,
    Tail: KeysetIn<S, J>,
{
}

impl<S: Scope, L: KeyOfPages, Tail> KeysetIn<S, ()> for LabelKey<L, Tail> {}

/// A label by which pages could be turned: there is none, since WHERE knows no labels.
#[diagnostic::on_unimplemented(
    message = "pages are turned by keys that WHERE can compare, and `{Self}` is a label",
    label = "the query is sorted by a label",
    note = "sort by the expression that it stands for: `.order_by(expression).after(values)`"
)]
pub trait KeyOfPages {
    /// The values as expressions.
    type Bounds;

    /// Makes the expressions.
    fn bounds<V>(values: V) -> Self::Bounds;
}

impl<L: KeyOfPages, V> Cursor<ByLabel<L>> for V {
    type Bounds = L::Bounds;

    fn bounds(self) -> L::Bounds {
        L::bounds(self)
    }
}

/// The nullness of the key `K`, which is never NULL.
#[diagnostic::on_unimplemented(
    message = "`{K}` may be NULL, and no row comes after NULL",
    label = "pages are turned by keys that are NOT NULL",
    note = "sort by `coalesce(key, …)`, or by another key"
)]
pub trait AlwaysThere<K> {}
#[diagnostic::do_not_recommend]
impl<K> AlwaysThere<K> for NotNull {}

/// Values for the keys of an order, which are of the shape `O`.
#[diagnostic::on_unimplemented(
    message = "these values do not fit the keys of ORDER BY",
    label = "expected a value of each key's type, in the same order"
)]
pub trait Cursor<O> {
    /// The values as expressions.
    type Bounds;

    /// Makes the expressions.
    fn bounds(self) -> Self::Bounds;
}

/// The condition that a row lies beyond values for the keys `O`.
pub trait Beyond<O>: Send + Sync {
    /// Its text, in the direction of the order.
    const AFTER: &'static [Piece];
    /// Its text, against the direction.
    const BEFORE: &'static [Piece];
    /// The keys with the opposite directions.
    const REVERSED: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over parameters and holes; `back` as the text is.
    fn visit_beyond<'q>(&'q self, keys: &'q O, back: bool, out: &mut Collector<'q>);
}

impl<O: OrderList, X: Beyond<O>> Beyond<O> for Option<X> {
    const AFTER: &'static [Piece] = &[Piece::Hole];
    const BEFORE: &'static [Piece] = &[Piece::Hole];
    const REVERSED: &'static [Piece] = X::REVERSED;
    const IS_STATIC: bool = false;

    fn visit_beyond<'q>(&'q self, keys: &'q O, back: bool, out: &mut Collector<'q>) {
        let Some(bounds) = self else {
            return out.hole(HoleText::Empty);
        };
        out.hole(HoleText::Repeat {
            pieces: if back { X::BEFORE } else { X::AFTER },
            times: 1,
            separator: "",
        });
        bounds.visit_beyond(keys, back, out);
    }
}

/// A value that does not depend on the rows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` depends on the rows, and a page begins at values that are known",
    label = "expected a value",
    note = "take the values from the last row of the page before"
)]
pub trait Beforehand: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Class = Constant>> Beforehand for E {}

impl<E: Expr, D, V: IntoExpr<E::Type, Expr: Beforehand>> Cursor<SortKey<E, D>> for V {
    type Bounds = V::Expr;

    fn bounds(self) -> V::Expr {
        self.into_expr()
    }
}

impl<K: KeysetKey, X: Expr> Beyond<K> for X {
    const AFTER: &'static [Piece] = Pair::<K, X>::AFTER;
    const BEFORE: &'static [Piece] = Pair::<K, X>::BEFORE;
    const REVERSED: &'static [Piece] = Pair::<K, X>::REVERSED;
    const IS_STATIC: bool = <K::Expr as Fragment>::IS_STATIC && <X as Fragment>::IS_STATIC;

    fn visit_beyond<'q>(&'q self, keys: &'q K, _: bool, out: &mut Collector<'q>) {
        pair(keys, self, out);
    }
}

fn pair<'q, K: KeysetKey, X: Fragment>(key: &'q K, bound: &'q X, out: &mut Collector<'q>) {
    key.key().visit(out);
    bound.visit(out);
}

/// The key `K` beside a value `X`.
struct Pair<K, X>(PhantomData<(K, X)>);

impl<K: KeysetKey, X: Fragment> Pair<K, X> {
    const DESCENDING: bool = <K::Direction as Direction>::DESCENDING;
    const AFTER: &'static [Piece] = &Self::compare(if Self::DESCENDING { " < " } else { " > " });
    const BEFORE: &'static [Piece] = &Self::compare(if Self::DESCENDING { " > " } else { " < " });
    const FROM: &'static [Piece] = &Self::compare(if Self::DESCENDING { " <= " } else { " >= " });
    const UP_TO: &'static [Piece] = &Self::compare(if Self::DESCENDING { " >= " } else { " <= " });
    const KEY: &'static [Piece] = <K::Expr as Fragment>::PIECES;
    const REVERSED: &'static [Piece] = &[
        Piece::Seq(Self::KEY),
        Piece::Str(if Self::DESCENDING { "" } else { " DESC" }),
    ];

    const fn compare(operator: &'static str) -> [Piece; 3] {
        [
            paren_if::<K::Expr>(precedence::COMPARISON),
            Piece::Str(operator),
            paren_if::<X>(precedence::COMPARISON),
        ]
    }
}

/// The comparison key by key: beyond in the first, or equal there and beyond in the rest. The first condition is implied
/// by the others; an index on the key serves it.
macro_rules! stepwise {
    ($beyond:ident $from:ident; ($key:ident $bound:ident)) => { Pair::<$key, $bound>::$beyond };
    ($beyond:ident $from:ident; ($key:ident $bound:ident) $($rest:tt)+) => {
        &[
            Piece::Seq(Pair::<$key, $bound>::$from),
            Piece::Str(" AND ("),
            Piece::Seq(Pair::<$key, $bound>::$beyond),
            Piece::Str(" OR "),
            Piece::Seq(stepwise!($beyond $from; $($rest)+)),
            Piece::Str(")"),
        ]
    };
}

macro_rules! visit_stepwise {
    ($this:ident $keys:ident $out:ident; $place:tt) => { pair(&$keys.$place, &$this.$place, $out); };
    ($this:ident $keys:ident $out:ident; $place:tt $($rest:tt)+) => {
        pair(&$keys.$place, &$this.$place, $out);
        pair(&$keys.$place, &$this.$place, $out);
        visit_stepwise!($this $keys $out; $($rest)+);
    };
}

/// Whether all directions are the same, so that rows can be compared as wholes.
const fn agree(descending: &[bool]) -> bool {
    let mut i = 1;
    while i < descending.len() {
        if descending[i] != descending[0] {
            return false;
        }
        i += 1;
    }
    true
}

macro_rules! tuples {
    ($(($($key:ident $value:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($key, $value: Cursor<$key>),+> Cursor<($($key,)+)> for ($($value,)+) {
            type Bounds = ($($value::Bounds,)+);

            fn bounds(self) -> Self::Bounds {
                ($(self.$place.bounds(),)+)
            }
        }

        impl<$($key: KeysetKey, $value: Expr),+> RowWise<($($key,)+), ($($value,)+)> {
            const DESCENDING: &'static [bool] = &[$(Pair::<$key, $value>::DESCENDING),+];
            const AGREE: bool = agree(Self::DESCENDING);

            const fn compare(back: bool) -> [Piece; 5] {
                [
                    Piece::Str("("),
                    Piece::List { separator: ", ", items: &[$(Pair::<$key, $value>::KEY),+] },
                    Piece::Str(if Self::DESCENDING[0] == back { ") > (" } else { ") < (" }),
                    Piece::List { separator: ", ", items: &[$($value::PIECES),+] },
                    Piece::Str(")"),
                ]
            }
        }

        impl<$($key: KeysetKey, $value: Expr),+> Beyond<($($key,)+)> for ($($value,)+) {
            const AFTER: &'static [Piece] = if RowWise::<($($key,)+), Self>::AGREE {
                &RowWise::<($($key,)+), Self>::compare(false)
            } else {
                stepwise!(AFTER FROM; $(($key $value))+)
            };
            const BEFORE: &'static [Piece] = if RowWise::<($($key,)+), Self>::AGREE {
                &RowWise::<($($key,)+), Self>::compare(true)
            } else {
                stepwise!(BEFORE UP_TO; $(($key $value))+)
            };
            const REVERSED: &'static [Piece] =
                &[Piece::List { separator: ", ", items: &[$(Pair::<$key, $value>::REVERSED),+] }];
            const IS_STATIC: bool = $(<$key::Expr as Fragment>::IS_STATIC && <$value as Fragment>::IS_STATIC)&&+;

            fn visit_beyond<'q>(&'q self, keys: &'q ($($key,)+), _: bool, out: &mut Collector<'q>) {
                if RowWise::<($($key,)+), Self>::AGREE {
                    $(keys.$place.key().visit(out);)+
                    $(self.$place.visit(out);)+
                } else {
                    visit_stepwise!(self keys out; $($place)+);
                }
            }
        }
    )+};
}

/// Keys and values as rows.
struct RowWise<O, X>(PhantomData<(O, X)>);

tuples! {
    (A V 0)
    (A V 0, B W 1)
    (A V 0, B W 1, C X 2)
    (A V 0, B W 1, C X 2, D Y 3)
    (A V 0, B W 1, C X 2, D Y 3, E Z 4)
}

impl<Q: Query, O: OrderList, X: Beyond<O>, const BACK: bool> Page<Q, O, X, BACK> {
    const BEYOND: &'static [Piece] = if BACK { X::BEFORE } else { X::AFTER };
}

#[diagnostic::do_not_recommend]
impl<Q: Query, O: OrderList, X: Beyond<O>, const BACK: bool> Query for Page<Q, O, X, BACK> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = <OrderBy<Q, O> as Query>::Stage;
    type Effect = Q::Effect;

    const PARTS: Parts = Parts {
        filter: &[Piece::List {
            separator: " AND ",
            items: &[Q::PARTS.filter, Self::BEYOND],
        }],
        order: if BACK { X::REVERSED } else { O::PIECES },
        ..Q::PARTS
    };
    const IS_STATIC: bool = <OrderBy<Q, O> as Query>::IS_STATIC && X::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.order.visit_clause(clause, out);
        if clause == Clause::Filter {
            self.bounds.visit_beyond(&self.order.keys, BACK, out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Listed, O: OrderList, X: Beyond<O>, const BACK: bool> Listed for Page<Q, O, X, BACK> {
    type List = Q::List;
}

#[diagnostic::do_not_recommend]
impl<Q: Selection, O: OrderList, X: Beyond<O>, const BACK: bool> Selection for Page<Q, O, X, BACK> {
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.order.read(columns)
    }
}
