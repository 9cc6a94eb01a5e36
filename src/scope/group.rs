//! The scope after GROUP BY.

use super::{Here, Nil, Scope, There};
use crate::scope::Identity;
use crate::sql_type::{NotNull, Nullable, Nullness};
use core::marker::PhantomData;

/// The scope of a grouped query: the rows' scope `S` and the keys.
#[derive(Debug, Clone, Copy)]
pub struct Grouped<S, Keys>(PhantomData<(S, Keys)>);

/// Keys of GROUP BY.
pub trait KeyLists {
    /// [`Nullable`], unless every group has a key: without one, a group may be without a row.
    type Empty: Nullness;
}

impl KeyLists for Nil {
    type Empty = Nullable;
}
impl<K, Tail> KeyLists for KeyList<K, Tail> {
    type Empty = NotNull;
}
impl<K, Tail> KeyLists for NamedKey<K, Tail> {
    type Empty = NotNull;
}
impl<K, Tail: KeyLists> KeyLists for KeysAtTimes<K, Tail> {
    type Empty = Tail::Empty;
}
impl<K, Tail: KeyLists> KeyLists for KeysAgain<K, Tail> {
    type Empty = Tail::Empty;
}

impl<S: Scope, Keys: KeyLists> Scope for Grouped<S, Keys> {
    type Rows = S;
    type Keys = Keys;
    type Nullified = Grouped<S::Nullified, Keys>;
    type Names<Name: Identity> = S::Names<Name>;
    type Empty = Keys::Empty;
}

/// A list of keys.
#[derive(Debug, Clone, Copy)]
pub struct KeyList<K, Tail>(PhantomData<(K, Tail)>);

/// An expression that `key` names, and further keys.
#[derive(Debug, Clone, Copy)]
pub struct NamedKey<K, Tail>(PhantomData<(K, Tail)>);

/// A list of keys that some of the groups are made without, and further keys.
#[derive(Debug, Clone, Copy)]
pub struct KeysAtTimes<K, Tail>(PhantomData<(K, Tail)>);

/// A list of keys that are in the list already, and further keys.
#[derive(Debug, Clone, Copy)]
pub struct KeysAgain<K, Tail>(PhantomData<(K, Tail)>);

/// In place of keys where nothing is grouped: every column has one value in a row.
#[derive(Debug, Clone, Copy)]
pub struct Ungrouped;

/// The column `C` has one value in each group: it, or the table `T` that it comes from, is one of the keys.
#[diagnostic::on_unimplemented(
    message = "`{C}` is neither grouped nor aggregated",
    label = "not a key of GROUP BY",
    note = "add it to `.group_by(…)`, or aggregate it: `min(…)`, `count(…)`"
)]
pub trait HasKey<C, T, Index> {
    /// `Null`, the column's nullness in the rows. It passes through here so that the compiler complains of the missing
    /// key itself, and not of what follows from it.
    type Null<Null: Nullness>: Nullness;
}

/// Index: among the first keys, which are NULL in the groups that are made without them.
#[derive(Debug)]
pub struct AtTimes<I>(PhantomData<I>);

/// Index: the column's whole table is the first key.
#[derive(Debug)]
pub struct HereByTable;

#[diagnostic::do_not_recommend]
impl<C, T> HasKey<C, T, ()> for Ungrouped {
    type Null<Null: Nullness> = Null;
}
#[diagnostic::do_not_recommend]
impl<C, T, Tail> HasKey<C, T, Here> for KeyList<C, Tail> {
    type Null<Null: Nullness> = Null;
}
#[diagnostic::do_not_recommend]
impl<C, T, Tail> HasKey<C, T, HereByTable> for KeyList<T, Tail> {
    type Null<Null: Nullness> = Null;
}
#[diagnostic::do_not_recommend]
impl<C, T, Tail> HasKey<C, T, Here> for NamedKey<C, Tail> {
    type Null<Null: Nullness> = Null;
}
#[diagnostic::do_not_recommend]
impl<C, T, K: HasKey<C, T, I>, Tail, I> HasKey<C, T, AtTimes<I>> for KeysAtTimes<K, Tail> {
    type Null<Null: Nullness> = <Null as Nullness>::Then<Nullable>;
}
#[diagnostic::do_not_recommend]
impl<C, T, Other, Tail: HasKey<C, T, I>, I> HasKey<C, T, There<I>> for KeyList<Other, Tail> {
    type Null<Null: Nullness> = Tail::Null<Null>;
}

macro_rules! further {
    ($($list:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<C, T, K, Tail: HasKey<C, T, I>, I> HasKey<C, T, There<I>> for $list<K, Tail> {
            type Null<Null: Nullness> = Tail::Null<Null>;
        }
    )*};
}

further!(NamedKey KeysAtTimes KeysAgain);
