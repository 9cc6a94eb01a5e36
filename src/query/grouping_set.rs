//! `ROLLUP`, `CUBE`, `GROUPING SETS`: several ways to group in one query.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUPING-SETS>

use super::{GroupBy, GroupKeys, Groups, KeysIn, Query};
use crate::expr::{Expr, Key};
use crate::render::{Fragment, Piece};
use crate::schema::Column;
use crate::scope::{After, KeyList, KeyLists, KeysAgain, KeysAtTimes, NamedKey, Nil};
use core::marker::PhantomData;

/// Grouping in several ways, each once.
pub trait GroupOnceBy<K, I, R>: Query {
    /// [`group_by`](super::GroupOn::group_by), where of equal grouping sets one is left.
    ///
    /// SQL: `GROUP BY DISTINCT keys`.
    fn group_by_distinct(self, keys: K) -> R;
}

/// The grouped query, once its keys are known to be in scope.
type GroupedOnce<Q, K, I> = After<
    <<K as GroupKeys>::List<Nil> as KeysIn<<Q as Query>::Scope, I>>::Checked,
    GroupBy<Q, K, true>,
>;

impl<Q, K, I> GroupOnceBy<K, I, GroupedOnce<Q, K, I>> for Q
where
    Q: Query,
    K: GroupKeys + Groups<Q::Stage>,
    K::List<Nil>: KeysIn<Q::Scope, I>,
{
    fn group_by_distinct(self, _: K) -> GroupedOnce<Q, K, I> {
        GroupBy::new(self)
    }
}

/// A way to make several grouping sets.
pub trait SetKind: Send + Sync + 'static {
    /// The words, with the parenthesis that opens.
    const OPEN: &'static str;
}

macro_rules! kinds {
    ($($name:ident $open:literal;)*) => {$(
        #[doc = concat!("`", $open, "…)`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl SetKind for $name {
            const OPEN: &'static str = $open;
        }
    )*};
}

kinds! {
    OfRollup "ROLLUP (";
    OfCube "CUBE (";
    OfSets "GROUPING SETS (";
}

/// `ROLLUP (…)`, `CUBE (…)` or `GROUPING SETS (…)`
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct SetsOf<W, K>(PhantomData<fn() -> (W, K)>);

/// Subtotals: groups by all of the keys, by all but the last, and so on down to one group of all rows.
///
/// A key may be left out of a group and is then NULL, so it reads as `Option`. A tuple in the tuple is one step.
///
/// ```
/// # use shop::orders;
/// use pilaster::prelude::*;
///
/// let totals = orders::table
///     .group_by(rollup((orders::user_id, orders::status)))
///     .select((orders::user_id, orders::status, count_rows()));
/// assert_eq!(
///     totals.to_sql(),
///     "SELECT orders.user_id, orders.status, count(*) FROM orders GROUP BY ROLLUP (orders.user_id, orders.status)",
/// );
/// ```
///
/// SQL: `ROLLUP (keys)`.
pub fn rollup<K>(_: impl IsSetList<K>) -> SetsOf<OfRollup, K> {
    SetsOf(PhantomData)
}

/// Totals of every kind: groups by each subset of the keys, which read as `Option`.
///
/// SQL: `CUBE (keys)`.
pub fn cube<K>(_: impl IsSetList<K>) -> SetsOf<OfCube, K> {
    SetsOf(PhantomData)
}

/// The grouping sets listed: keys, tuples of keys, `()`, rollups and cubes. The keys read as `Option`.
///
/// A key that stands in several sets is named by [`again`] from the second on.
///
/// ```
/// # use shop::orders;
/// use pilaster::prelude::*;
///
/// let totals = orders::table
///     .group_by(grouping_sets(((orders::user_id, orders::status), again(orders::status), ())))
///     .select((orders::user_id, orders::status, count_rows()));
/// assert!(totals.to_sql().ends_with("GROUP BY GROUPING SETS ((orders.user_id, orders.status), orders.status, ())"));
/// ```
///
/// SQL: `GROUPING SETS (sets)`.
pub fn grouping_sets<K>(_: impl AreSets<K>) -> SetsOf<OfSets, K> {
    SetsOf(PhantomData)
}

/// [`SetList`], with the list as a parameter: where there is none it stays open, and nothing else is said about it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in ROLLUP or CUBE",
    label = "expected a column, a `key(…)` or a tuple of these"
)]
pub trait IsSetList<K> {}
#[diagnostic::do_not_recommend]
impl<K: SetList> IsSetList<K::This> for K {}

/// [`AnySets`], with the list as a parameter.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of grouping sets",
    label = "expected a tuple of grouping sets: `((a, b), again(a), ())`"
)]
pub trait AreSets<K> {}
#[diagnostic::do_not_recommend]
impl<K: AnySets> AreSets<K::This> for K {}

/// A key that another grouping set has too.
#[derive(Debug, Clone, Copy)]
pub struct Again<K>(PhantomData<fn() -> K>);

/// Names a key that an earlier grouping set has named.
///
/// SQL: the key.
pub fn again<K: SetKey>(_: K) -> Again<K> {
    Again(PhantomData)
}

/// A single key in a grouping set: a column, or an expression that `key` names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of a grouping set",
    label = "expected a column or a `key(…)`"
)]
pub trait SetKey: Send + Sync {
    /// The key in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const KEY: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<C: Column> SetKey for C {
    type Keys<Tail: KeyLists> = KeysAtTimes<KeyList<C, Nil>, Tail>;
    const KEY: &'static [Piece] = <C as Fragment>::PIECES;
}

impl<E: Expr> SetKey for Key<E> {
    type Keys<Tail: KeyLists> = KeysAtTimes<NamedKey<Self, Nil>, Tail>;
    const KEY: &'static [Piece] = <Self as Fragment>::PIECES;
}

impl<K: SetKey> SetKey for Again<K> {
    type Keys<Tail: KeyLists> = KeysAgain<K::Keys<Nil>, Tail>;
    const KEY: &'static [Piece] = K::KEY;
}

/// A grouping set in ROLLUP and CUBE: a key, or a tuple of keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in ROLLUP or CUBE",
    label = "expected a column, a `key(…)` or a tuple of these"
)]
pub trait KeySet {
    /// Its keys in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const SET: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<K: SetKey> KeySet for K {
    type Keys<Tail: KeyLists> = K::Keys<Tail>;
    const SET: &'static [Piece] = K::KEY;
}

/// What ROLLUP and CUBE take: a key, or a tuple of keys and tuples of keys.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in ROLLUP or CUBE",
    label = "expected a column, a `key(…)` or a tuple of these"
)]
pub trait SetList: Send + Sync {
    /// It.
    type This;
    /// Its keys in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const SETS: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<K: SetKey> SetList for K {
    type This = K;
    type Keys<Tail: KeyLists> = K::Keys<Tail>;
    const SETS: &'static [Piece] = K::KEY;
}

/// What stands in GROUPING SETS: a key, a tuple of keys, `()`, a rollup, a cube, further grouping sets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a grouping set",
    label = "expected a column, a `key(…)`, a tuple of these, `()`, `rollup(…)` or `cube(…)`"
)]
pub trait AnySet {
    /// Its keys in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const SET: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<K: SetKey> AnySet for K {
    type Keys<Tail: KeyLists> = K::Keys<Tail>;
    const SET: &'static [Piece] = K::KEY;
}

impl AnySet for () {
    type Keys<Tail: KeyLists> = Tail;
    const SET: &'static [Piece] = &[Piece::Str("()")];
}

impl<W: SetKind, K: GroupingSets<W>> AnySet for SetsOf<W, K> {
    type Keys<Tail: KeyLists> = K::Keys<Tail>;
    const SET: &'static [Piece] = Self::TEXT;
}

/// What GROUPING SETS takes: a tuple of grouping sets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of grouping sets",
    label = "expected a tuple of grouping sets: `((a, b), again(a), ())`"
)]
pub trait AnySets: Send + Sync {
    /// It.
    type This;
    /// Its keys in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const SETS: &'static [Piece];
}

/// What `W` takes.
pub trait GroupingSets<W>: Send + Sync {
    /// Its keys in a list of keys, before `Tail`.
    type Keys<Tail: KeyLists>: KeyLists;
    /// The SQL.
    const SETS: &'static [Piece];
}

macro_rules! takes {
    ($($list:ident: $kind:ident;)*) => {$(
        impl<K: $list> GroupingSets<$kind> for K {
            type Keys<Tail: KeyLists> = K::Keys<Tail>;
            const SETS: &'static [Piece] = K::SETS;
        }
    )*};
}

takes! {
    SetList: OfRollup;
    SetList: OfCube;
    AnySets: OfSets;
}

impl<W: SetKind, K: GroupingSets<W>> SetsOf<W, K> {
    const TEXT: &'static [Piece] = &[Piece::Str(W::OPEN), Piece::Seq(K::SETS), Piece::Str(")")];
}

#[diagnostic::do_not_recommend]
impl<W: SetKind, K: GroupingSets<W>> GroupKeys for SetsOf<W, K> {
    type List<Tail: KeyLists> = K::Keys<Tail>;
    const KEYS: &'static [Piece] = Self::TEXT;
}

macro_rules! keys_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::Keys<keys_of!($tail; $($rest)*)> };
}

/// A tuple of keys stands in parentheses as one set, and bare as a list of sets.
macro_rules! tuples {
    ($(($($part:ident $_index:ident $_place:tt),+))+) => {$(
        impl<$($part: SetKey),+> KeySet for ($($part,)+) {
            type Keys<Tail: KeyLists> = keys_of!(Tail; $($part)+);
            const SET: &'static [Piece] = &[Piece::Paren(&[Piece::List { separator: ", ", items: &[$($part::KEY),+] }])];
        }

        impl<$($part: SetKey),+> AnySet for ($($part,)+) {
            type Keys<Tail: KeyLists> = keys_of!(Tail; $($part)+);
            const SET: &'static [Piece] = <Self as KeySet>::SET;
        }

        impl<$($part: KeySet + Send + Sync),+> SetList for ($($part,)+) {
            type This = Self;
            type Keys<Tail: KeyLists> = keys_of!(Tail; $($part)+);
            const SETS: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::SET),+] }];
        }

        impl<$($part: AnySet + Send + Sync),+> AnySets for ($($part,)+) {
            type This = Self;
            type Keys<Tail: KeyLists> = keys_of!(Tail; $($part)+);
            const SETS: &'static [Piece] = &[Piece::List { separator: ", ", items: &[$($part::SET),+] }];
        }
    )+};
}

for_tuples!(up_to 8: tuples);
