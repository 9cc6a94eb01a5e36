//! The list of tables in FROM.

use super::{False, IdEq, Identity, Logical, Or, Ungrouped};
use crate::sql_type::{Nullable, Nullness};
use core::marker::PhantomData;

/// The tables that an expression may use.
pub trait Scope {
    /// The scope of single rows: the scope itself, or what is being grouped.
    type Rows: Scope;
    /// What the rows are grouped by, or [`Ungrouped`].
    type Keys;
    /// The same tables, each of which may be NULL, as a RIGHT or FULL JOIN makes them.
    type Nullified: Scope;
    /// Whether a table of this name is here.
    type Names<Name: Identity>: Logical;
    /// What an aggregate over no rows is here: [`Nullable`], unless no group is without a row.
    type Empty: Nullness;
}

/// No table.
#[derive(Debug, Clone, Copy)]
pub struct Nil;

/// The table `T`, whose rows may be absent if `N` is [`Nullable`], and the tables of `Tail`.
#[derive(Debug, Clone, Copy)]
pub struct Cons<T, N, Tail>(PhantomData<(T, N, Tail)>);

/// A table of the query around a correlated subquery, and the tables of `Tail`.
#[derive(Debug, Clone, Copy)]
pub struct Outer<T, Tail>(PhantomData<(T, Tail)>);

impl Scope for Nil {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Self;
    type Names<Name: Identity> = False;
    type Empty = Nullable;
}

impl<T: Named, N: Nullness, Tail: Scope> Scope for Cons<T, N, Tail> {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Cons<T, Nullable, Tail::Nullified>;
    type Names<Name: Identity> = Or<IdEq<T::Name, Name>, Tail::Names<Name>>;
    type Empty = Nullable;
}

impl<T, Tail: Scope> Scope for Outer<T, Tail> {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Outer<T, Tail::Nullified>;
    type Names<Name: Identity> = Tail::Names<Name>;
    type Empty = Nullable;
}

/// The scope of a SELECT without FROM: there is no row to read from.
#[derive(Debug, Clone, Copy)]
pub struct NoRow;

/// The scope of VALUES: there is no row either.
#[derive(Debug, Clone, Copy)]
pub struct Values;

impl Scope for Values {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Self;
    type Names<Name: Identity> = False;
    type Empty = Nullable;
}

impl Scope for NoRow {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Self;
    type Names<Name: Identity> = False;
    type Empty = Nullable;
}

/// The scope of the values of a row that is inserted: of VALUES, where there is nothing to read from, or of MERGE.
#[diagnostic::on_unimplemented(
    message = "this can only be inserted",
    label = "has its meaning in INSERT, not in UPDATE"
)]
pub trait Inserting: Scope {}
#[diagnostic::do_not_recommend]
impl Inserting for Values {}
#[diagnostic::do_not_recommend]
impl<S: Scope> Inserting for Incoming<S> {}

/// The scope of a row that MERGE inserts: the tables `S` that it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<S>(PhantomData<S>);

impl<S: Scope> Scope for Incoming<S> {
    type Rows = S;
    type Keys = Ungrouped;
    type Nullified = S::Nullified;
    type Names<Name: Identity> = S::Names<Name>;
    type Empty = S::Empty;
}

/// The scope of UPDATE: there is a row to change.
#[diagnostic::on_unimplemented(
    message = "this can only stand in UPDATE",
    label = "sets columns of a row that is there already",
    note = "INSERT takes `column.set(value)`, or a query: `.insert_from(columns, query)`"
)]
pub trait Changing: Scope {}
#[diagnostic::do_not_recommend]
impl<T: Named, N: Nullness, Tail: Scope> Changing for Cons<T, N, Tail> {}

/// What has a name: a table in FROM, a window.
pub trait Named {
    /// The name, as a type.
    type Name: Identity;
}
