//! Joins.

use super::{AtStage, BesideOuter, FromItem, Joined, Listed, Query, Selection, Total};
use crate::exec::{Columns, Effect, Error};
use crate::expr::{Constant, Expr, In, PerRow, Select};
use crate::render::{Clause, Collector, Fragment, Parts, Piece};
use crate::scope::{Absent, Cons, HasAll, Named, Nil, Scope};
use crate::sql_type::{Bool, Boolean, NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// A table and the condition that joins it; made by `table.on(condition)`.
#[derive(Debug, Clone, Copy)]
pub struct On<T, P> {
    pub(super) item: T,
    pub(super) condition: P,
}

/// `table.on(condition)`
pub trait JoinOn: FromItem {
    /// The table together with the condition that joins it.
    ///
    /// SQL: `table ON condition`.
    fn on<P>(self, condition: P) -> On<Self, P> {
        On {
            item: self,
            condition,
        }
    }

    /// The table, joined whatever the rows are: what a left join of a LATERAL query mostly wants.
    ///
    /// SQL: `table ON true`.
    fn on_true(self) -> On<Self, Always> {
        self.on(Always)
    }
}
impl<T: FromItem> JoinOn for T {}

/// `true`
#[derive(Debug, Clone, Copy)]
pub struct Always;

impl Fragment for Always {
    const PIECES: &'static [Piece] = &[Piece::Str("true")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl Expr for Always {
    type Type = Bool;
    type Class = Constant;
}

impl<S: Scope> In<S, ()> for Always {
    type Null = NotNull;
}

/// A kind of join: its words, and what it does to the nullness of both sides.
pub trait JoinKind: Send + Sync + 'static {
    /// With the blanks around it.
    const TEXT: &'static str;
    /// The scope of the tables so far.
    type Before<S: Scope>: Scope;
    /// Whether the tables so far may be absent.
    type BeforeNull: Nullness;
    /// Whether the joined table may be absent.
    type TableNull: Nullness;
}

macro_rules! kinds {
    ($($name:ident $text:literal, before $before:ident $scope:ty, table $table:ident;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl JoinKind for $name {
            const TEXT: &'static str = concat!(" ", $text, " ");
            type Before<S: Scope> = $scope;
            type BeforeNull = $before;
            type TableNull = $table;
        }
    )*};
}

kinds! {
    Inner "INNER JOIN", before NotNull S, table NotNull;
    Left "LEFT JOIN", before NotNull S, table Nullable;
    Right "RIGHT JOIN", before Nullable S::Nullified, table NotNull;
    Full "FULL JOIN", before Nullable S::Nullified, table Nullable;
    Cross "CROSS JOIN", before NotNull S, table NotNull;
}

/// A query with one more table.
#[derive(Debug, Clone, Copy)]
pub struct Join<Q, T, P, K> {
    query: Q,
    item: T,
    condition: P,
    kind: PhantomData<fn() -> K>,
}

impl<Q, T, P, K> Join<Q, T, P, K> {
    const fn new(query: Q, item: T, condition: P) -> Self {
        Self {
            query,
            item,
            condition,
            kind: PhantomData,
        }
    }

    pub(super) fn along<J: Joined<Item = T, Clause = P>>(query: Q, joined: J) -> Self {
        let (item, condition) = joined.clause();
        Self {
            query,
            item,
            condition,
            kind: PhantomData,
        }
    }
}

/// The name of an item of FROM, as a type.
pub(super) type NameOf<T> = <<T as FromItem>::Entry as Named>::Name;

/// Joining a table on a condition, or along a foreign key.
pub trait JoinTo<J: Joined, I>: Query {
    /// Joins a table; rows without a partner on either side are left out.
    ///
    /// SQL: [`INNER JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn inner_join(self, on: J) -> Join<Self, J::Item, J::Clause, Inner> {
        Join::along(self, on)
    }

    /// Joins a table; where it has no partner for a row, its columns are NULL and read as `Option`.
    ///
    /// SQL: [`LEFT JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn left_join(self, on: J) -> Join<Self, J::Item, J::Clause, Left> {
        Join::along(self, on)
    }
}

impl<Q, J, I, L> JoinTo<J, (I, L)> for Q
where
    Q: Query,
    J: Joined<Item: AtStage<Q::Stage>>,
    Q::Scope: HasAll<<J::Item as FromItem>::Outer, L>,
    <Q::Scope as Scope>::Names<NameOf<J::Item>>: Absent<EntryOf<J>>,
    J::Condition: In<Cons<EntryOf<J>, NotNull, Q::Scope>, I> + PerRow,
    <J::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
}

/// What the scope knows the joined table by.
pub(super) type EntryOf<J> = <<J as Joined>::Item as FromItem>::Entry;

/// Joining along a foreign key that each row follows to one partner.
pub trait JoinAlong<J: Joined, I>: Query {
    /// Joins the table that a foreign key refers to: one row for each, since the key is NOT NULL. A key that may be NULL
    /// says what becomes of rows without a partner: [`inner_join`](JoinTo::inner_join) or
    /// [`left_join`](JoinTo::left_join).
    ///
    /// ```
    /// # use shop::{orders, users};
    /// use pilaster::prelude::*;
    ///
    /// let query = orders::table.join(orders::user).select((orders::id, users::username));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT orders.id, users.username FROM orders INNER JOIN users ON orders.user_id = users.id",
    /// );
    /// ```
    ///
    /// SQL: [`INNER JOIN table ON key = reference`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn join(self, key: J) -> Join<Self, J::Item, J::Clause, Inner> {
        Join::along(self, key)
    }
}

impl<Q: JoinTo<J, I>, J: Joined<Known: Total>, I> JoinAlong<J, I> for Q {}

/// Joining a table of which every row is kept.
pub trait JoinAllOf<J: Joined, I>: Query {
    /// Joins a table and keeps all of its rows; the columns of the tables so far become nullable.
    ///
    /// SQL: [`RIGHT JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn right_join(self, on: J) -> Join<Self, J::Item, J::Clause, Right> {
        Join::along(self, on)
    }
}

impl<Q, J, I> JoinAllOf<J, I> for Q
where
    Q: Query,
    J: Joined<Item: FromItem<Outer: StandsAlone> + AtStage<Q::Stage> + BesideOuter<Q::Outer>>,
    <Q::Scope as Scope>::Names<NameOf<J::Item>>: Absent<EntryOf<J>>,
    J::Condition: In<Cons<EntryOf<J>, NotNull, Q::Scope>, I> + PerRow,
    <J::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
}

/// An item of FROM that uses no column of the tables before it.
#[diagnostic::on_unimplemented(
    message = "what uses the columns of the tables before it cannot be joined by RIGHT or FULL JOIN",
    label = "LATERAL: it needs a row of those tables",
    note = "use `.inner_join(…)`, `.left_join(…)` or `.cross_join(…)`"
)]
pub trait StandsAlone {}
#[diagnostic::do_not_recommend]
impl StandsAlone for Nil {}

/// Joining a table without a condition.
pub trait CrossJoin<T, I>: Query {
    /// Joins every row with every row of the table.
    ///
    /// SQL: [`CROSS JOIN table`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn cross_join(self, table: T) -> Join<Self, T, (), Cross> {
        Join::new(self, table, ())
    }
}

impl<Q, T, I> CrossJoin<T, I> for Q
where
    Q: Query,
    T: FromItem + AtStage<Q::Stage>,
    Q::Scope: HasAll<T::Outer, I>,
    <Q::Scope as Scope>::Names<NameOf<T>>: Absent<T::Entry>,
{
}

/// What follows the joined table; a cross join has nothing there.
pub trait JoinCondition: Send + Sync {
    /// The scope `S` of the tables, and what the condition adds to it.
    type Scope<S: Scope>: Scope;
    /// The word before it, with the blanks around it.
    const HEAD: &'static str = " ON ";
    /// The SQL.
    const ON: &'static [Piece];
    /// Whether it holds no hole.
    const ON_IS_STATIC: bool;
    /// Whether it holds neither parameters nor holes.
    const ON_IS_PLAIN: bool = false;

    /// Hands over parameters and holes.
    fn visit_on<'q>(&'q self, out: &mut Collector<'q>);
}

impl JoinCondition for () {
    type Scope<S: Scope> = S;
    const ON: &'static [Piece] = &[];
    const ON_IS_STATIC: bool = true;
    const ON_IS_PLAIN: bool = true;

    fn visit_on<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<E: Expr> JoinCondition for E {
    type Scope<S: Scope> = S;
    const ON: &'static [Piece] = E::PIECES;
    const ON_IS_STATIC: bool = E::IS_STATIC;
    const ON_IS_PLAIN: bool = E::IS_PLAIN;

    fn visit_on<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<Q, T, P, K> Query for Join<Q, T, P, K>
where
    Q: Query,
    T: FromItem,
    P: JoinCondition,
    K: JoinKind,
{
    type Scope = P::Scope<Cons<T::Entry, K::TableNull, K::Before<Q::Scope>>>;
    type Outer = Q::Outer;
    type Stage = Q::Stage;
    type Effect = <Q::Effect as Effect>::With<T::Effect>;

    const PARTS: Parts = Parts {
        projection: &[Piece::List {
            separator: ", ",
            items: &[Q::PARTS.projection, <T::List as Select>::LIST],
        }],
        from: &[
            Piece::Seq(Q::PARTS.from),
            Piece::Str(K::TEXT),
            Piece::Seq(T::FROM),
            Piece::Clause {
                head: P::HEAD,
                body: P::ON,
            },
        ],
        ..Q::PARTS
    };
    const IS_STATIC: bool = Q::IS_STATIC && T::FROM_IS_STATIC && P::ON_IS_STATIC;
    const IS_PLAIN: bool = Q::IS_PLAIN && T::FROM_IS_PLAIN && P::ON_IS_PLAIN;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if !Q::IS_PLAIN {
            self.query.visit_clause(clause, out);
        }
        if matches!(clause, Clause::From) {
            if !T::FROM_IS_PLAIN {
                self.item.visit_from(out);
            }
            if !P::ON_IS_PLAIN {
                self.condition.visit_on(out);
            }
        }
    }
}

/// Without a select list a join is read as a pair: what was there, and the table's row.
#[diagnostic::do_not_recommend]
impl<Q, T, P, K> Listed for Join<Q, T, P, K>
where
    Q: Listed,
    T: FromItem,
    P: JoinCondition,
    K: JoinKind,
{
    type List = (Q::List, T::List);
}

#[diagnostic::do_not_recommend]
impl<Q, T, P, K> Selection for Join<Q, T, P, K>
where
    Q: Selection,
    T: FromItem,
    P: JoinCondition,
    K: JoinKind,
{
    type Output = (
        <K::BeforeNull as Nullness>::Wrap<Q::Output>,
        <K::TableNull as Nullness>::Wrap<T::Row>,
    );
    const WIDTH: usize = Q::WIDTH + <T::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        let before = <K::BeforeNull as Nullness>::read_all(columns, Q::WIDTH, |columns| {
            self.query.read(columns)
        })?;
        let joined =
            <K::TableNull as Nullness>::read_all(columns, <T::List as Select>::WIDTH, |columns| {
                self.item.read_row(columns)
            })?;
        Ok((before, joined))
    }
}
