//! `GROUP BY` and `HAVING`.

use super::adapter::adapter;
use super::{Grouping, Joinable, Query};
use crate::expr::Predicate;
use crate::render::{Clause, Collector, Fragment, Parts, Piece};
use crate::schema::Column;
use crate::scope::{Grouped, Has, KeyList, Nil, Scope};
use crate::sql_type::{Equatable, SqlType};
use core::marker::PhantomData;

/// A grouped query; a select list is due.
#[derive(Debug, Clone, Copy)]
pub struct GroupBy<Q, K> {
    query: Q,
    keys: PhantomData<fn() -> K>,
}

/// Grouping.
pub trait GroupOn<K, I>: Query {
    /// Makes one row of each group of rows with equal keys. A key is a column or a table; a table means its primary
    /// key, and frees all of its columns.
    ///
    /// SQL: [`GROUP BY keys`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
    fn group_by(self, keys: K) -> GroupBy<Self, K>;
}

impl<Q, K, I> GroupOn<K, I> for Q
where
    Q: Query<Stage: Joinable>,
    K: GroupKeys<Q::Scope, I>,
{
    fn group_by(self, _: K) -> GroupBy<Self, K> {
        GroupBy { query: self, keys: PhantomData }
    }
}

/// What GROUP BY takes: a column, a table with a primary key, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key for GROUP BY",
    label = "expected a column, a table with a primary key, or a tuple of these"
)]
pub trait GroupKeys<S: Scope, Index>: GroupText {}

/// The text of keys.
pub trait GroupText: Send + Sync {
    /// The keys as a list for the scope, before `Tail`.
    type List<Tail>;
    /// The SQL.
    const KEYS: &'static [Piece];
}

impl<C: Column> GroupText for C {
    type List<Tail> = KeyList<C, Tail>;
    const KEYS: &'static [Piece] = <C as Fragment>::PIECES;
}

impl<C, S, I> GroupKeys<S, I> for C
where
    C: Column<Type: SqlType<Base: Equatable>>,
    S: Scope + Has<C::Table, I>,
{
}

/// A table as a key: its primary key. Implemented by generated code for tables that have one.
#[doc(hidden)]
#[macro_export]
macro_rules! table_group_key {
    ($source:ty, [$($key:literal),+]) => {
        impl $crate::query::GroupText for $source {
            type List<Tail> = $crate::scope::KeyList<$source, Tail>;
            const KEYS: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::Columns { qualifier: <$source as $crate::schema::Source>::ALIAS, names: &[$($key),+] }];
        }

        impl<S, I> $crate::query::GroupKeys<S, I> for $source
        where
            S: $crate::scope::Scope + $crate::scope::Has<$source, I>,
        {
        }
    };
}

macro_rules! list_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::List<list_of!($tail; $($rest)*)> };
}

macro_rules! tuples {
    ($(($($key:ident $index:ident),+))+) => {$(
        impl<$($key: GroupText),+> GroupText for ($($key,)+) {
            type List<Tail> = list_of!(Tail; $($key)+);
            const KEYS: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($key::KEYS),+] }];
        }

        impl<S: Scope, $($key: GroupKeys<S, $index>, $index),+> GroupKeys<S, ($($index,)+)> for ($($key,)+) {}
    )+};
}

tuples! {
    (A Ia)
    (A Ia, B Ib)
    (A Ia, B Ib, C Ic)
    (A Ia, B Ib, C Ic, D Id)
    (A Ia, B Ib, C Ic, D Id, E Ie)
    (A Ia, B Ib, C Ic, D Id, E Ie, F If)
    (A Ia, B Ib, C Ic, D Id, E Ie, F If, G Ig)
    (A Ia, B Ib, C Ic, D Id, E Ie, F If, G Ig, H Ih)
}

impl<Q: Query, K: GroupText> Query for GroupBy<Q, K> {
    type Scope = Grouped<Q::Scope, K::List<Nil>>;
    type Outer = Q::Outer;
    type Stage = Grouping;

    const PARTS: Parts = Parts { group: K::KEYS, ..Q::PARTS };
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
    }
}

/// Choosing groups.
pub trait HavingOn<P, I>: Query {
    /// Keeps the groups for which the condition holds; it may use keys and aggregates.
    ///
    /// SQL: [`HAVING condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
    fn having(self, condition: P) -> Having<Self, P>;
}

impl<Q, P, I> HavingOn<P, I> for Q
where
    Q: Query<Stage: HasGroups>,
    P: Predicate<Q::Scope, I>,
{
    fn having(self, condition: P) -> Having<Self, P> {
        Having { query: self, condition }
    }
}

/// A stage that has groups to choose from.
#[diagnostic::on_unimplemented(
    message = "HAVING chooses groups, and this query has none",
    label = "not grouped, or already selected",
    note = "add `.group_by(…)` before it, and `.select(…)` after it"
)]
pub trait HasGroups {}
#[diagnostic::do_not_recommend]
impl HasGroups for Grouping {}

/// A grouped query of which some groups are kept.
#[derive(Debug, Clone, Copy)]
pub struct Having<Q, P> {
    query: Q,
    condition: P,
}

adapter! {
    impl<Q, P: super::FilterPart> for Having<Q, P> {
        parts: Parts {
            having: &[Piece::List { separator: " AND ", items: &[Q::PARTS.having, P::PIECES] }],
            ..Q::PARTS
        },
        is_static: P::IS_STATIC,
        visit Clause::Having => |having, out| having.condition.visit_conjunct(out),
    }
}

