//! The scope after GROUP BY.

use super::{Has, Here, Resolve, Scope, There, WholeTable};
use crate::schema::{NullOf, Source};
use crate::scope::Identity;
use crate::sql_type::Nullness;
use core::marker::PhantomData;

/// The scope of a grouped query: the rows' scope `S` and the keys.
#[derive(Debug, Clone, Copy)]
pub struct Grouped<S, Keys>(PhantomData<(S, Keys)>);

impl<S: Scope, Keys> Scope for Grouped<S, Keys> {
    type Rows = S;
    type Nullified = Grouped<S::Nullified, Keys>;
    type Names<Name: Identity> = S::Names<Name>;
}

/// The table is in the rows' scope; only subqueries ask this of a grouped query, and they need the whole row.
#[diagnostic::do_not_recommend]
impl<S: Has<T, J>, Keys: HasKey<T, I>, T: Source, I, J> Has<T, ByTable<I, J>> for Grouped<S, Keys> {
    type Null = S::Null;
}

/// A list of keys.
#[derive(Debug, Clone, Copy)]
pub struct KeyList<K, Tail>(PhantomData<(K, Tail)>);

/// `K` is one of the keys.
#[diagnostic::on_unimplemented(
    message = "`{K}` is neither grouped nor aggregated",
    label = "not a key of GROUP BY",
    note = "add it to `.group_by(…)`, or aggregate it: `min({K})`, `count({K})`…"
)]
pub trait HasKey<K, Index> {}

#[diagnostic::do_not_recommend]
impl<K, Tail> HasKey<K, Here> for KeyList<K, Tail> {}
#[diagnostic::do_not_recommend]
impl<K, Other, Tail: HasKey<K, I>, I> HasKey<K, There<I>> for KeyList<Other, Tail> {}

/// Index: the column itself is a key.
#[derive(Debug)]
pub struct Direct<I, J>(PhantomData<(I, J)>);

/// Index: the column's whole table is a key.
#[derive(Debug)]
pub struct ByTable<I, J>(PhantomData<(I, J)>);

/// The column `C` of the table `T` has one value in each group.
#[diagnostic::on_unimplemented(
    message = "`{C}` is neither grouped nor aggregated",
    label = "not a key of GROUP BY",
    note = "add it to `.group_by(…)`, or aggregate it: `min({C})`, `count({C})`…"
)]
pub trait SameInGroup<C, T, Index> {
    /// Whether it may be NULL.
    type Null: Nullness;
}

impl<S, Keys, C, T, I> Resolve<C, T, I> for Grouped<S, Keys>
where
    Self: SameInGroup<C, T, I>,
{
    type Null = <Self as SameInGroup<C, T, I>>::Null;
}

#[diagnostic::do_not_recommend]
impl<S, Keys, C, T, I, J> SameInGroup<C, T, Direct<I, J>> for Grouped<S, Keys>
where
    C: NullOf,
    Keys: HasKey<C, I>,
    S: Has<T, J>,
{
    type Null = <S::Null as Nullness>::Or<C::Null>;
}

#[diagnostic::do_not_recommend]
impl<S, Keys, C, T, I, J> SameInGroup<C, T, ByTable<I, J>> for Grouped<S, Keys>
where
    C: NullOf,
    Keys: HasKey<T, I>,
    S: Has<T, J>,
{
    type Null = <S::Null as Nullness>::Or<C::Null>;
}

impl<S, Keys, T, I, J> WholeTable<T, ByTable<I, J>> for Grouped<S, Keys>
where
    Keys: HasKey<T, I>,
    S: Has<T, J>,
{
    type Null = S::Null;
}
