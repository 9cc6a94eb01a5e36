//! `GROUP BY` and `HAVING`.

use super::adapter::adapter;
use super::{Grouping, Groups, Query, Stage};
use crate::expr::{AliasColumn, BeforeWindows, Expr, In, Key, Predicate};
use crate::render::{Clause, Collector, Fragment, Parts, Piece};
use crate::schema::{Alias, Column};
use crate::scope::{
    After, Applies, Grouped, Has, KeyList, KeyLists, KeysAgain, KeysAtTimes, NamedKey, Nil,
    Nothing, Scope, True,
};
use crate::sql_type::{Boolean, Equatable, SqlType};
use core::marker::PhantomData;

/// A grouped query; a select list is due. `DISTINCT` says that of equal grouping sets one is left.
#[derive(Debug, Clone, Copy)]
pub struct GroupBy<Q, K, const DISTINCT: bool = false> {
    query: Q,
    keys: PhantomData<fn() -> K>,
}

impl<Q, K, const DISTINCT: bool> GroupBy<Q, K, DISTINCT> {
    pub(super) const fn new(query: Q) -> Self {
        Self {
            query,
            keys: PhantomData,
        }
    }
}

/// Grouping; `R` is the grouped query, a [`GroupBy`].
pub trait GroupOn<K, I, R>: Query {
    /// Makes one row of each group of rows with equal keys. A key is a column, a table, an expression that
    /// [`key`](crate::expr::key) names, or a [`rollup`](super::rollup), [`cube`](super::cube) or
    /// [`grouping_sets`](super::grouping_sets) of such. A table means its primary key, and frees all of its columns. `()`
    /// makes one group of all rows, even if there are none.
    ///
    /// SQL: [`GROUP BY keys`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
    fn group_by(self, keys: K) -> R;
}

/// The grouped query, once its keys are known to be in scope.
type GroupedBy<Q, K, I> =
    After<<<K as GroupKeys>::List<Nil> as KeysIn<<Q as Query>::Scope, I>>::Checked, GroupBy<Q, K>>;

impl<Q, K, I> GroupOn<K, I, GroupedBy<Q, K, I>> for Q
where
    Q: Query,
    K: GroupKeys + Groups<Q::Stage>,
    K::List<Nil>: KeysIn<Q::Scope, I>,
{
    fn group_by(self, _: K) -> GroupedBy<Q, K, I> {
        GroupBy::new(self)
    }
}

/// What GROUP BY takes: a column, a table with a primary key, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key for GROUP BY",
    label = "expected a column, a table with a primary key, or a tuple of these",
    note = "name any other expression first: `let k = key(…);`, then `.group_by(k).select((k, …))`"
)]
pub trait GroupKeys: Send + Sync {
    /// The keys as a list for the scope, before `Tail`.
    type List<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const KEYS: &'static [Piece];
}

/// One key: a column, or a table that stands for its primary key.
pub trait GroupKey {
    /// The table it comes from.
    type Table;
}

/// Keys whose tables are in this scope.
pub trait KeysIn<S: Scope, Index> {
    /// Known where they are.
    #[doc(hidden)]
    type Checked;
}

impl<S: Scope> KeysIn<S, ()> for Nil {
    type Checked = ();
}

impl<S, K, Tail, I, J> KeysIn<S, (I, J)> for KeyList<K, Tail>
where
    S: Scope + Has<K::Table, I>,
    K: GroupKey,
    Tail: KeysIn<S, J>,
{
    type Checked = After<<S as Has<K::Table, I>>::Null, Tail::Checked>;
}

impl<S, E, Tail, I, J> KeysIn<S, (I, J)> for NamedKey<Key<E>, Tail>
where
    S: Scope,
    E: In<S, I>,
    Tail: KeysIn<S, J>,
{
    type Checked = After<E::Null, Tail::Checked>;
}

macro_rules! lists_of_keys {
    ($($list:ident)*) => {$(
        impl<S, K, Tail, I, J> KeysIn<S, (I, J)> for $list<K, Tail>
        where
            S: Scope,
            K: KeysIn<S, I>,
            Tail: KeysIn<S, J>,
        {
            type Checked = After<K::Checked, Tail::Checked>;
        }
    )*};
}

lists_of_keys!(KeysAtTimes KeysAgain);

#[diagnostic::do_not_recommend]
impl GroupKeys for () {
    type List<Tail: KeyLists> = Tail;
    const KEYS: &'static [Piece] = &[Piece::Str("()")];
}

#[diagnostic::do_not_recommend]
impl<E: Expr> GroupKeys for Key<E> {
    type List<Tail: KeyLists> = NamedKey<Self, Tail>;
    const KEYS: &'static [Piece] = <E as Fragment>::PIECES;
}

#[diagnostic::do_not_recommend]
impl<K: Send + Sync> GroupKeys for K
where
    Nothing<K>: Applies<Answer = True>,
    Nothing: Applies<K, Answer = True>,
{
    type List<Tail: KeyLists> = Tail;
    const KEYS: &'static [Piece] = &[];
}

#[diagnostic::do_not_recommend]
impl<C: Column> GroupKeys for C {
    type List<Tail: KeyLists> = KeyList<C, Tail>;
    const KEYS: &'static [Piece] = <C as Fragment>::PIECES;
}

impl<C: Column<Type: SqlType<Base: Equatable>>> GroupKey for C {
    type Table = C::Table;
}

#[diagnostic::do_not_recommend]
impl<A: Alias, C: Column> GroupKeys for AliasColumn<A, C> {
    type List<Tail: KeyLists> = KeyList<Self, Tail>;
    const KEYS: &'static [Piece] = <Self as Fragment>::PIECES;
}

impl<A, C: Column<Type: SqlType<Base: Equatable>>> GroupKey for AliasColumn<A, C> {
    type Table = A;
}

/// A table as a key: its primary key. Implemented by generated code for tables that have one.
#[doc(hidden)]
#[macro_export]
macro_rules! table_group_key {
    ($source:ty, [$($key:literal),+]) => {
        #[diagnostic::do_not_recommend]
        impl $crate::query::GroupKeys for $source {
            type List<Tail: $crate::scope::KeyLists> = $crate::scope::KeyList<$source, Tail>;
            const KEYS: &'static [$crate::render::Piece] = &[$crate::render::Piece::Columns {
                qualifier: <$source as $crate::schema::Source>::ALIAS,
                names: &[$($key),+],
            }];
        }

        impl $crate::query::GroupKey for $source {
            type Table = $source;
        }
    };
}

macro_rules! list_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::List<list_of!($tail; $($rest)*)> };
}

macro_rules! tuples {
    ($(($($key:ident $_index:ident $_place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($key: GroupKeys),+> GroupKeys for ($($key,)+) {
            type List<Tail: KeyLists> = list_of!(Tail; $($key)+);
            const KEYS: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($key::KEYS),+] }];
        }
    )+};
}

for_tuples!(up_to 8: tuples);

#[diagnostic::do_not_recommend]
impl<Q: Query, K: GroupKeys, const DISTINCT: bool> Query for GroupBy<Q, K, DISTINCT> {
    type Scope = Grouped<Q::Scope, K::List<Nil>>;
    type Outer = Q::Outer;
    type Stage = <Q::Stage as Stage>::Group;
    type Effect = Q::Effect;

    const PARTS: Parts = Parts {
        group: &[
            Piece::Str(if DISTINCT { "DISTINCT " } else { "" }),
            Piece::Seq(K::KEYS),
        ],
        ..Q::PARTS
    };
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
    }
}

/// The query with some of its groups, once the condition is known to be one.
type HavingSome<Q, P> = Having<Q, After<<P as Predicate>::Condition, P>>;

/// Choosing groups; `R` is the query with some of them, a [`Having`].
pub trait HavingOn<P, I, R>: Query {
    /// Keeps the groups for which the condition holds; it may use keys and aggregates.
    ///
    /// SQL: [`HAVING condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
    fn having(self, condition: P) -> R;
}

impl<Q, P, I> HavingOn<P, I, HavingSome<Q, P>> for Q
where
    Q: Query,
    P: Predicate + AmongGroups<Q::Stage>,
    P::Condition: In<Q::Scope, I> + BeforeWindows,
    <P::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
    fn having(self, condition: P) -> HavingSome<Q, P> {
        Having {
            query: self,
            condition,
        }
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
impl<O, D> HasGroups for Grouping<O, D> {}

/// Anything, at a stage that has groups. Asked of the condition, so that the compiler finds `having` on every query and
/// says why this one cannot have it.
pub trait AmongGroups<Stage> {}
impl<P, S: HasGroups> AmongGroups<S> for P {}

/// A grouped query of which some groups are kept.
#[derive(Debug, Clone, Copy)]
pub struct Having<Q, P> {
    query: Q,
    condition: P,
}

adapter! {
    impl<Q, P: Predicate> for Having<Q, P> {
        parts: Parts {
            having: &[Piece::List { separator: " AND ", items: &[Q::PARTS.having, P::PIECES] }],
            ..Q::PARTS
        },
        is_static: P::IS_STATIC,
        visit: |having, clause, out| {
            having.query.visit_clause(clause, out);
            if clause == Clause::Having {
                having.condition.visit_predicate(out);
            }
        },
    }
}
