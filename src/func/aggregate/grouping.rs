//! `GROUPING`
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html#FUNCTIONS-GROUPING-TABLE>

use crate::expr::{Aggregate, AliasColumn, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::Column;
use crate::scope::{After, AtTimes, Here, KeyList, KeysAgain, KeysAtTimes, NamedKey, Scope, There};
use crate::sql_type::{Int4, NotNull};

/// `GROUPING(keys)`
#[derive(Debug, Clone, Copy)]
pub struct Grouping<K>(K);

/// Which of the keys are not what this row is grouped by, as bits: the last key's is the lowest, and it is set where the
/// grouping set leaves the key out.
///
/// SQL: `GROUPING(keys)`, of type `int4`, never NULL.
pub const fn grouping<K: GroupingKeys>(keys: K) -> Grouping<K> {
    Grouping(keys)
}

/// What GROUPING takes: a column that is a key of GROUP BY, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key for GROUPING",
    label = "expected a column of `.group_by(…)`, or a tuple of these"
)]
pub trait GroupingKeys: Fragment + Send + Sync {}

/// Keys of GROUPING that are among the keys of GROUP BY.
pub trait GroupingKeysIn<Keys, Index>: GroupingKeys {
    /// Known where they are.
    #[doc(hidden)]
    type Checked;
}

/// A list of GROUP BY's keys, of which `C` is one by itself.
#[diagnostic::on_unimplemented(
    message = "`{C}` is not a key of GROUP BY",
    label = "GROUPING tells of the keys of GROUP BY alone",
    note = "add it to `.group_by(…)` by itself; a table as a key does not count"
)]
pub trait IsKey<C, Index> {
    /// Known where it is.
    #[doc(hidden)]
    type Checked;
}
#[diagnostic::do_not_recommend]
impl<C, Tail> IsKey<C, Here> for KeyList<C, Tail> {
    type Checked = ();
}
#[diagnostic::do_not_recommend]
impl<C, Other, Tail: IsKey<C, I>, I> IsKey<C, There<I>> for KeyList<Other, Tail> {
    type Checked = Tail::Checked;
}
#[diagnostic::do_not_recommend]
impl<C, K: IsKey<C, I>, Tail, I> IsKey<C, AtTimes<I>> for KeysAtTimes<K, Tail> {
    type Checked = K::Checked;
}

macro_rules! further {
    ($($list:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<C, Other, Tail: IsKey<C, I>, I> IsKey<C, There<I>> for $list<Other, Tail> {
            type Checked = Tail::Checked;
        }
    )*};
}

further!(NamedKey KeysAtTimes KeysAgain);

impl<C: Column> GroupingKeys for C {}
impl<A, C> GroupingKeys for AliasColumn<A, C> where Self: Expr {}

impl<Keys: IsKey<C, I>, I, C: Column> GroupingKeysIn<Keys, I> for C {
    type Checked = Keys::Checked;
}
impl<Keys: IsKey<Self, I>, I, A, C> GroupingKeysIn<Keys, I> for AliasColumn<A, C>
where
    Self: Expr,
{
    type Checked = Keys::Checked;
}

macro_rules! tuples {
    ($(($($key:ident $index:ident $_place:tt),+))+) => {$(
        impl<$($key: GroupingKeys),+> GroupingKeys for ($($key,)+) where Self: Fragment {}

        impl<Keys, $($key: GroupingKeysIn<Keys, $index>, $index),+> GroupingKeysIn<Keys, ($($index,)+)> for ($($key,)+)
        where
            Self: GroupingKeys,
        {
            type Checked = ($($key::Checked,)+);
        }
    )+};
}

for_tuples!(up_to 8: tuples);

impl<K: Fragment> Fragment for Grouping<K> {
    const PIECES: &'static [Piece] = &[Piece::Str("GROUPING"), Piece::Paren(K::PIECES)];
    const IS_STATIC: bool = K::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<K: GroupingKeys> Expr for Grouping<K> {
    type Type = Int4;
    type Class = Aggregate;
}

impl<S: Scope, I, K: GroupingKeysIn<S::Keys, I>> In<S, I> for Grouping<K> {
    type Null = After<K::Checked, NotNull>;
}
