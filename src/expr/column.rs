//! Columns, also under an alias and as `EXCLUDED`.

use super::{Expr, In, Row};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::{Alias, Column};
use crate::scope::{Has, HasKey, Resolve, Scope};
use core::marker::PhantomData;

#[diagnostic::do_not_recommend]
impl<C: Column> Fragment for C {
    const PIECES: &'static [Piece] = &[Piece::Str(C::QUALIFIED)];
    const IS_STATIC: bool = true;
    const IS_PLAIN: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl<C: Column> Expr for C {
    type Type = C::Type;
    type Class = Row;
}

/// Lets a column stand in the queries that read from its table.
#[doc(hidden)]
#[macro_export]
macro_rules! column_in_scope {
    ($column:ty, $table:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::schema::ColumnOf<$table> for $column {}

        impl<S, I, J> $crate::expr::In<S, (I, J)> for $column
        where
            S: $crate::scope::Scope,
            S::Rows: $crate::scope::Resolve<$column, $table, I>,
            S::Keys: $crate::scope::HasKey<$column, $table, J>,
        {
            type Null = <S::Keys as $crate::scope::HasKey<$column, $table, J>>::Null<
                <S::Rows as $crate::scope::Resolve<$column, $table, I>>::Null,
            >;
        }
    };
}

/// A column of an aliased table: `manager.full_name`.
#[derive(Debug, Clone, Copy)]
pub struct AliasColumn<A, C>(PhantomData<fn() -> (A, C)>);

impl<A, C> AliasColumn<A, C> {
    /// Names the column through the alias.
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<A: Alias, C: Column> Fragment for AliasColumn<A, C> {
    const PIECES: &'static [Piece] = &[Piece::Str(A::NAME), Piece::Str("."), Piece::Str(C::NAME)];
    const IS_STATIC: bool = true;
    const IS_PLAIN: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<A: Alias, C: Column> Expr for AliasColumn<A, C> {
    type Type = C::Type;
    type Class = Row;
}

impl<S, I, J, A, C> In<S, (I, J)> for AliasColumn<A, C>
where
    A: Alias,
    C: Column,
    S: Scope,
    S::Rows: Resolve<Self, A, I>,
    S::Keys: HasKey<Self, A, J>,
{
    type Null = <S::Keys as HasKey<Self, A, J>>::Null<<S::Rows as Resolve<Self, A, I>>::Null>;
}

/// The row that `ON CONFLICT` kept out, as it was to be inserted: `excluded.email`.
#[derive(Debug, Clone, Copy)]
pub struct Excluded<C>(C);

/// The value that was to be inserted, for use in `on_conflict(…).do_update(…)`.
///
/// SQL: `excluded.email`. See [INSERT](https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT).
pub const fn excluded<C: Column>(column: C) -> Excluded<C> {
    Excluded(column)
}

/// The scope of `.do_update(…)`.
#[diagnostic::on_unimplemented(
    message = "`excluded` stands in `.do_update(…)` alone",
    label = "names the row that ON CONFLICT kept out, and there is none here"
)]
pub trait Upserting<T, Index> {}
#[diagnostic::do_not_recommend]
impl<S: Has<Excluded<T>, I>, T, I> Upserting<T, I> for S {}

impl<C: Column> Fragment for Excluded<C> {
    const PIECES: &'static [Piece] = &[Piece::Str("excluded."), Piece::Str(C::NAME)];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<C: Column> Expr for Excluded<C> {
    type Type = C::Type;
    type Class = Row;
}

impl<S, Index, C> In<S, Index> for Excluded<C>
where
    C: Column,
    S: Scope + Upserting<C::Table, Index>,
{
    type Null = C::Null;
}
