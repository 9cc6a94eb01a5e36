//! `OLD` and `NEW` in RETURNING.
//!
//! <https://www.postgresql.org/docs/current/dml-returning.html>

use crate::exec::{Columns, Error};
use crate::expr::{Expr, In, ListShape, Projection, Row, Select};
use crate::query::{Outputs, Record, Yielded};
use crate::render::{Collector, Fragment, Piece, RowVersion};
use crate::schema::{Column, Table};
use crate::scope::{Applies, Identity, KeyList, Logical, Nothing, Scope, True, Ungrouped};
use crate::sql_type::{NotNull, Nullable, Nullness};
use core::marker::PhantomData;

/// What RETURNING may use: the tables `S`, and the old and the new row of the table `T`. An old one is absent where the
/// statement inserts (`O`), and a new one where it deletes (`N`).
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "four markers")]
pub struct Versions<T, O, N, S>(PhantomData<fn() -> (T, O, N, S)>);

/// What RETURNING may use where rows of the table `T` are inserted.
pub type AfterInsert<T, S> = Versions<T, Nullable, NotNull, S>;
/// What RETURNING may use where they are changed.
pub type AfterUpdate<T, S> = Versions<T, NotNull, NotNull, S>;
/// What RETURNING may use where they are deleted.
pub type AfterDelete<T, S> = Versions<T, NotNull, Nullable, S>;

impl<T, O, N, S: Scope> Scope for Versions<T, O, N, S> {
    type Rows = S;
    type Keys = Ungrouped;
    type Nullified = S::Nullified;
    type Names<Name: Identity> = S::Names<Name>;
    type Empty = S::Empty;
}

/// Whether a table of the scope `S` is called `old` or `new`, which RETURNING would mean by these words.
pub(super) const fn taken<S: Scope>() -> bool {
    <S::Names<crate::name_id!("old")> as Logical>::IS_TRUE
        || <S::Names<crate::name_id!("new")> as Logical>::IS_TRUE
}

/// The scope of RETURNING where rows of the table `T` are written.
#[diagnostic::on_unimplemented(
    message = "`old` and `new` stand in `.returning(…)` alone, of a write to `{T}`",
    label = "there is no such row here"
)]
pub trait KnowsVersions<T> {
    /// Whether there may be no old row.
    type Old: Nullness;
    /// Whether there may be no new row.
    type New: Nullness;
}
#[diagnostic::do_not_recommend]
impl<T, O: Nullness, N: Nullness, S> KnowsVersions<T> for Versions<T, O, N, S> {
    type Old = O;
    type New = N;
}
#[diagnostic::do_not_recommend]
impl<S, T> KnowsVersions<T> for S
where
    Nothing<S>: Applies<Answer = True>,
    Nothing: Applies<S, Answer = True>,
{
    type Old = Nullable;
    type New = Nullable;
}

/// The old row, or the new one.
pub trait Version: Copy + Send + Sync + 'static {
    /// Which of the two.
    const VERSION: RowVersion;
    /// Whether it may be absent, of `O` for the old and `N` for the new one.
    type Absent<O: Nullness, N: Nullness>: Nullness;
}

/// The row as it was before the write.
#[derive(Debug, Clone, Copy)]
pub struct Old;

/// The row as it is after the write.
#[derive(Debug, Clone, Copy)]
pub struct New;

impl Version for Old {
    const VERSION: RowVersion = RowVersion::Before;
    type Absent<O: Nullness, N: Nullness> = O;
}

impl Version for New {
    const VERSION: RowVersion = RowVersion::After;
    type Absent<O: Nullness, N: Nullness> = N;
}

/// A column of the row before the write, or after it: `old.email`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct VersionColumn<V, C>(PhantomData<fn() -> (V, C)>);

/// All columns of the row before the write, or after it: `old.*`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct VersionRow<V, T>(PhantomData<fn() -> (V, T)>);

/// What a write knows before and after: a column, or a table for the whole row. `A` is it in the version `V`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a column nor a table",
    label = "expected a column, or a table for its whole row",
    note = "calculate with what these give: `old(a).add(1)`"
)]
pub trait HasVersions<V, A> {
    /// It in the old row, or in the new one.
    fn in_version(self) -> A;
}

#[diagnostic::do_not_recommend]
impl<C: Column, V> HasVersions<V, VersionColumn<V, C>> for C {
    fn in_version(self) -> VersionColumn<V, C> {
        VersionColumn(PhantomData)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Table, V> HasVersions<V, VersionRow<V, T>> for T {
    fn in_version(self) -> VersionRow<V, T> {
        VersionRow(PhantomData)
    }
}

/// A column as it was before the write, in `returning`; or a table, for the whole row.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let renamed = users::table
///     .filter(users::username.eq("ada"))
///     .update(users::username.set("countess"))
///     .returning((old(users::username), new(users::username)));
/// assert!(renamed.to_sql().ends_with("RETURNING old.username, new.username"));
/// ```
///
/// It is NULL where there was no row: of an INSERT, unless ON CONFLICT updates the row that is there, and of the rows that a
/// MERGE inserts. A table is read as its `Row` then, or as an `Option` of it. Where the statement has a table called `old` or
/// `new`, the rows get other names (`RETURNING WITH (OLD AS …, NEW AS …)`).
///
/// SQL: [`old.column`](https://www.postgresql.org/docs/current/dml-returning.html), PostgreSQL 18 and newer.
pub fn old<A>(it: impl HasVersions<Old, A>) -> A {
    it.in_version()
}

/// A column as it is after the write, in `returning`; or a table, for the whole row. See [`old`].
///
/// It is NULL where there is no row any more: of a DELETE, and of the rows that a MERGE deletes.
///
/// SQL: [`new.column`](https://www.postgresql.org/docs/current/dml-returning.html), PostgreSQL 18 and newer.
pub fn new<A>(it: impl HasVersions<New, A>) -> A {
    it.in_version()
}

impl<V: Version, C: Column> Fragment for VersionColumn<V, C> {
    const PIECES: &'static [Piece] = &[Piece::Version {
        version: V::VERSION,
        names: &[C::NAME],
    }];
    const IS_STATIC: bool = true;
    const IS_PLAIN: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<V: Version, C: Column> Expr for VersionColumn<V, C> {
    type Type = C::Type;
    type Class = Row;
}

/// Whether the version `V` of a row of the table `T` may be absent in the scope `S`.
type Absence<V, S, T> =
    <V as Version>::Absent<<S as KnowsVersions<T>>::Old, <S as KnowsVersions<T>>::New>;

impl<S, V, C> In<S, ()> for VersionColumn<V, C>
where
    V: Version,
    C: Column,
    S: Scope + KnowsVersions<C::Table>,
{
    type Null = <Absence<V, S, C::Table> as Nullness>::Or<C::Null>;
}

#[diagnostic::do_not_recommend]
impl<V: Version, T: Table> Select for VersionRow<V, T> {
    type Shape = Self;
    const LIST: &'static [Piece] = &[Piece::Version {
        version: V::VERSION,
        names: T::COLUMNS,
    }];
    const IS_STATIC: bool = true;
    const WIDTH: usize = T::COLUMNS.len();

    fn visit_list<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<V, T> ListShape for VersionRow<V, T> {
    type Class = Row;
    type List<Tail> = KeyList<Self, Tail>;
}

impl<S, V, T> Projection<S, ()> for VersionRow<V, T>
where
    S: Scope + KnowsVersions<T>,
    V: Version,
    T: Table,
{
    type List = Self;
    type Output = <Absence<V, S, T> as Nullness>::Wrap<T::Row>;

    fn read(_: &Self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        <Absence<V, S, T> as Nullness>::read_all(columns, T::COLUMNS.len(), T::read)
    }
}

impl<S, V, T> Outputs<S, ()> for VersionRow<V, T>
where
    S: Scope + KnowsVersions<T>,
    V: Version,
    T: Table,
{
    type Before<Tail> = Yielded<Record<T, Absence<V, S, T>>, Tail>;
}
