//! Composite values of expressions.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ROW-CONSTRUCTORS>

use super::{Call, Function};
use crate::expr::Cast;
use crate::sql_type::{NotNull, Nullness};

/// `ROW`
#[derive(Debug, Clone, Copy)]
pub struct RowConstructor;

impl Function for RowConstructor {
    const NAME: &'static str = "ROW";
    const IS_ROW: bool = true;
    type Null<Arguments: Nullness> = NotNull;
}

/// A value of the composite type `T` with the fields `A`: `CAST(ROW(fields) AS T)`, never NULL.
pub type Composed<T, A> = Cast<Call<RowConstructor, T, A>, T>;

/// Makes a composite value. For generated code: nothing checks the types of the fields.
#[doc(hidden)]
pub const fn compose<T, A>(fields: A) -> Composed<T, A> {
    Cast::new(Call::new(fields))
}
