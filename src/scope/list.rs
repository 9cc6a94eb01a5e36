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
}

impl<T: Named, N: Nullness, Tail: Scope> Scope for Cons<T, N, Tail> {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Cons<T, Nullable, Tail::Nullified>;
    type Names<Name: Identity> = Or<IdEq<T::Name, Name>, Tail::Names<Name>>;
}

impl<T, Tail: Scope> Scope for Outer<T, Tail> {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Outer<T, Tail::Nullified>;
    type Names<Name: Identity> = Tail::Names<Name>;
}

/// The scope of VALUES: there is no row to read from.
#[derive(Debug, Clone, Copy)]
pub struct NoRow;

impl Scope for NoRow {
    type Rows = Self;
    type Keys = Ungrouped;
    type Nullified = Self;
    type Names<Name: Identity> = False;
}

/// What has a name in FROM.
pub trait Named {
    /// The name, as a type.
    type Name: Identity;
}
