//! `OVERRIDING SYSTEM VALUE`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{AssignedList, AssignmentList, Assignments, BulkRow, ValueIn};
use crate::expr::{Bind, Expr, In, IntoExpr, PerRow};
use crate::render::{Collector, Field, Param, Piece, Record};
use crate::schema::{AlwaysIdentity, BelongsTo, Column, Table};
use crate::scope::Inserting;
use crate::sql_type::{BoxError, Encode, SqlType};
use bytes::BytesMut;
use core::marker::PhantomData;
use postgres_types::{IsNull, Type};

/// A value for a `GENERATED ALWAYS AS IDENTITY` column.
#[derive(Debug, Clone, Copy)]
pub struct Overriding<C, E> {
    value: E,
    column: PhantomData<fn() -> C>,
}

/// `column.overriding_system_value(value)`
pub trait OverrideSystemValue<V>: Column {
    /// The value as an expression.
    type Value;

    /// Gives a `GENERATED ALWAYS AS IDENTITY` column a value in an INSERT, in place of the next one of its sequence; the
    /// sequence does not move.
    ///
    /// ```
    /// # use shop::comments;
    /// use pilaster::prelude::*;
    ///
    /// let copied = comments::table.insert((
    ///     comments::id.overriding_system_value(7),
    ///     comments::post_id.set(1),
    ///     comments::body.set("Yes"),
    /// ));
    /// assert_eq!(
    ///     copied.to_sql(),
    ///     "INSERT INTO comments (id, post_id, body) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3)",
    /// );
    /// ```
    ///
    /// SQL: [`OVERRIDING SYSTEM VALUE`](https://www.postgresql.org/docs/current/sql-insert.html).
    fn overriding_system_value(self, value: V) -> Overriding<Self, Self::Value>;
}

impl<C: Column, V: SystemValueFor<C>> OverrideSystemValue<V> for C {
    type Value = V::Expr;

    fn overriding_system_value(self, value: V) -> Overriding<C, V::Expr> {
        Overriding {
            value: value.value_for(),
            column: PhantomData,
        }
    }
}

/// What the `GENERATED ALWAYS AS IDENTITY` column `C` can be given. Asked of the value, as [`ValueFor`](super::ValueFor) is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored in `{C}`",
    label = "of another SQL type, or an `Option`"
)]
pub trait SystemValueFor<C> {
    /// The value as an expression.
    type Expr;

    /// Makes the expression.
    fn value_for(self) -> Self::Expr;
}

impl<C: AlwaysIdentity, V: IntoExpr<C::Type>> SystemValueFor<C> for V {
    type Expr = V::Expr;

    fn value_for(self) -> V::Expr {
        self.into_expr()
    }
}

impl<C: Column, E: Expr> AssignmentList for Overriding<C, E> {
    type Columns<Tail: AssignedList> = Tail::With<C>;
    const NAMES: &'static [Piece] = &[Piece::Str(C::NAME)];
    const VALUES: &'static [Piece] = E::PIECES;
    const SETS: &'static [Piece] = &[];
    const IS_STATIC: bool = E::IS_STATIC;
    const OVERRIDES: bool = true;

    fn visit_values<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<T, S, I, C, E> Assignments<T, S, I> for Overriding<C, E>
where
    T: Table,
    S: Inserting,
    C: Column + BelongsTo<T>,
    E: In<S, I> + PerRow + ValueIn<S>,
{
    type Checked = ();
}

impl<C: Column, T: SqlType, V: Encode<T::Base>, N> Record for Overriding<C, Bind<T, V, N>> {
    fn encode_field(&self, _: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.value.encode(ty, out)
    }
}

impl<C: AlwaysIdentity, T: SqlType, V: Encode<T::Base>, N> BulkRow
    for Overriding<C, Bind<T, V, N>>
{
    type Table = C::Table;
    const FIELDS: &'static [Field] = &[Field::of::<C::Type>(C::NAME)];
    const OVERRIDES: bool = true;
}
