//! Finding a table in a scope. The index is inferred, so there are no impls per pair of tables.

use super::{Cons, HasKey, Nil, NoRow, Outer, Scope, Values};
use crate::expr::WholeRow;
use crate::schema::NullOf;
use crate::sql_type::{NotNull, Nullable, Nullness};
use core::marker::PhantomData;

/// Index: the first of the list.
#[derive(Debug)]
pub struct Here;

/// Index: the first of the list, and a table of the query around this one.
#[derive(Debug)]
pub struct HereOutside;

/// Index: further down the list.
#[derive(Debug)]
pub struct There<I>(PhantomData<I>);

/// The table `T` is in this scope.
#[diagnostic::on_unimplemented(
    message = "table `{T}` is not part of this query's FROM clause",
    label = "this column's table has not been joined",
    note = "add `.inner_join({T}.on(…))` before using its columns; UPDATE and DELETE name it by `.using({T})`"
)]
pub trait Has<T, Index> {
    /// Whether its rows may be absent, after an outer join.
    type Null: Nullness;
}

#[diagnostic::do_not_recommend]
impl<T, N: Nullness, Tail> Has<T, Here> for Cons<T, N, Tail> {
    type Null = N;
}

#[diagnostic::do_not_recommend]
impl<T, Other, N, Tail: Has<T, I>, I> Has<T, There<I>> for Cons<Other, N, Tail> {
    type Null = Tail::Null;
}

#[diagnostic::do_not_recommend]
impl<T, Tail> Has<T, HereOutside> for Outer<T, Tail> {
    type Null = Nullable;
}

#[diagnostic::do_not_recommend]
impl<T, Other, Tail: Has<T, I>, I> Has<T, There<I>> for Outer<Other, Tail> {
    type Null = Tail::Null;
}

/// All of the tables in `Tables` are in this scope, and whole rows of them: where a correlated subquery may stand.
pub trait HasAll<Tables, Index> {
    /// `Other`, if they are.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}

impl<S: Scope> HasAll<Nil, ()> for S {
    type Then<Other: Nullness> = Other;
}

/// Index: where a table that a subquery is correlated with was found, as a key if need be, and where the others were.
#[derive(Debug)]
pub struct Correlated<I, J, K>(PhantomData<(I, J, K)>);

impl<S, T, Tail, I, J, K> HasAll<Outer<T, Tail>, Correlated<I, J, K>> for S
where
    S: Scope<Rows: Has<T, I>, Keys: HasKey<WholeRow<T>, T, J>> + HasAll<Tail, K>,
{
    type Then<Other: Nullness> = <<S::Keys as HasKey<WholeRow<T>, T, J>>::Null<
        <S::Rows as Has<T, I>>::Null,
    > as Nullness>::Then<<S as HasAll<Tail, K>>::Then<Other>>;
}

/// A column `C` of the table `T` can be named in this scope.
///
/// It walks the list itself, as [`Has`] does, so that a message stands right here and knows the column.
#[diagnostic::on_unimplemented(
    message = "table `{T}` is not part of this query's FROM clause",
    label = "`{C}` cannot be used: its table has not been joined",
    note = "add `.inner_join({T}.on(…))` before using its columns; UPDATE and DELETE name it by `.using({T})`"
)]
pub trait Resolve<C, T, Index> {
    /// Whether it may be NULL here.
    type Null: Nullness;
}

#[diagnostic::do_not_recommend]
impl<C: NullOf, T, N: Nullness, Tail> Resolve<C, T, Here> for Cons<T, N, Tail> {
    type Null = N::Or<C::Null>;
}

#[diagnostic::do_not_recommend]
impl<C, T, Other, N, Tail: Resolve<C, T, I>, I> Resolve<C, T, There<I>> for Cons<Other, N, Tail> {
    type Null = Tail::Null;
}

/// Never: there is no row. The impl stands here for its message, which is that of any other table that is not in FROM.
#[diagnostic::do_not_recommend]
impl<C: Impossible, T> Resolve<C, T, ()> for NoRow {
    type Null = NotNull;
}

/// A column has no value in VALUES either, but what says so names the whole value: see [`ValueIn`](crate::write::ValueIn).
#[diagnostic::do_not_recommend]
impl<C, T> Resolve<C, T, ()> for Values {
    type Null = NotNull;
}

/// What nothing is.
#[doc(hidden)]
pub trait Impossible {}

#[diagnostic::do_not_recommend]
impl<C, T, Tail> Resolve<C, T, HereOutside> for Outer<T, Tail> {
    type Null = Nullable;
}

#[diagnostic::do_not_recommend]
impl<C, T, Other, Tail: Resolve<C, T, I>, I> Resolve<C, T, There<I>> for Outer<Other, Tail> {
    type Null = Tail::Null;
}
