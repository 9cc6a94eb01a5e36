//! Rows of tables as JSON.
//!
//! <https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-CREATION-TABLE>

use super::Function;
use super::json::{ToJson, ToJsonb};
use crate::expr::{Expr, In, Row, WholeRow};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::Source;
use crate::scope::{Has, HasKey, Scope};
use crate::sql_type::{Json, Jsonb, SqlType};
use core::marker::PhantomData;

/// `function(table.*)`, of the SQL type `J`
#[derive(Debug)]
pub struct RowJson<F, J, T> {
    #[allow(clippy::type_complexity, reason = "three markers")]
    kind: PhantomData<fn() -> (F, J, T)>,
}

impl<F, J, T> Clone for RowJson<F, J, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F, J, T> Copy for RowJson<F, J, T> {}

/// A whole row of a table as JSON: an object with a member for each column.
///
/// ```
/// # use shop::users;
/// use pilaster::func::row_to_json;
/// use pilaster::prelude::*;
///
/// let rows = users::table.select(row_to_json(users::table));
/// assert_eq!(rows.to_sql(), "SELECT to_json(users.*) FROM users");
/// ```
///
/// SQL: `to_json(table.*)`, which is `row_to_json(table.*)`, of type `json`, NULL where an outer join leaves the row out.
pub const fn row_to_json<T: Source>(_: T) -> RowJson<ToJson, Json, T> {
    RowJson { kind: PhantomData }
}

/// A whole row of a table as JSON: an object with a member for each column.
///
/// SQL: `to_jsonb(table.*)`, of type `jsonb`, NULL where an outer join leaves the row out.
pub const fn row_to_jsonb<T: Source>(_: T) -> RowJson<ToJsonb, Jsonb, T> {
    RowJson { kind: PhantomData }
}

impl<F: Function, J, T: Source> Fragment for RowJson<F, J, T> {
    const PIECES: &'static [Piece] = &[
        Piece::Str(F::NAME),
        Piece::Str("("),
        Piece::Str(T::ALIAS),
        Piece::Str(".*)"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<F: Function, J: SqlType, T: Source> Expr for RowJson<F, J, T> {
    type Type = J;
    type Class = Row;
}

impl<S, I, K, F, J, T> In<S, (I, K)> for RowJson<F, J, T>
where
    S: Scope,
    S::Rows: Has<T, I>,
    S::Keys: HasKey<WholeRow<T>, T, K>,
    F: Function,
    J: SqlType,
    T: Source,
{
    type Null = <S::Keys as HasKey<WholeRow<T>, T, K>>::Null<<S::Rows as Has<T, I>>::Null>;
}
