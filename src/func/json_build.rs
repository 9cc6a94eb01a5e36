//! JSON made of expressions: objects of pairs, arrays of values, rows.
//!
//! <https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-CREATION-TABLE>

use super::presence::{BecomesPresent, Present};
use super::{Arguments, Call, Function};
use crate::expr::{Expr, IntoExpr};
use crate::sql_type::{Json, Jsonb, NotNull, Nullness, Text};

macro_rules! builders {
    ($($name:ident = $sql:literal;)*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Function for $name {
            const NAME: &'static str = $sql;
            type Null<Arguments: Nullness> = NotNull;
        }
    )*};
}

builders! {
    JsonBuildObject = "json_build_object";
    JsonbBuildObject = "jsonb_build_object";
    JsonBuildArray = "json_build_array";
    JsonbBuildArray = "jsonb_build_array";
}

/// An object of pairs, each a key and an expression, up to 12 of them. A value that is NULL becomes `null`.
///
/// ```
/// # use shop::users;
/// use pilaster::func::jsonb_build_object;
/// use pilaster::prelude::*;
///
/// let cards = users::table.select(jsonb_build_object((
///     ("name", users::username),
///     ("since", users::created_at),
/// )));
/// assert_eq!(
///     cards.to_sql(),
///     "SELECT jsonb_build_object($1, users.username, $2, users.created_at) FROM users"
/// );
/// ```
///
/// SQL: `jsonb_build_object(key, value, …)`, of type `jsonb`, never NULL. A key that may be NULL does not compile.
pub fn jsonb_build_object<P: Pairs>(pairs: P) -> Call<JsonbBuildObject, Jsonb, P::Members> {
    Call::new(pairs.members())
}

/// An object of pairs, each a key and an expression, up to 12 of them. A value that is NULL becomes `null`.
///
/// SQL: `json_build_object(key, value, …)`, of type `json`, never NULL. A key that may be NULL does not compile.
pub fn json_build_object<P: Pairs>(pairs: P) -> Call<JsonBuildObject, Json, P::Members> {
    Call::new(pairs.members())
}

/// An array of the values of a tuple of expressions. One that is NULL becomes `null`.
///
/// SQL: `jsonb_build_array(value, …)`, of type `jsonb`, never NULL.
pub const fn jsonb_build_array<A: Arguments>(values: A) -> Call<JsonbBuildArray, Jsonb, A> {
    Call::new(values)
}

/// An array of the values of a tuple of expressions. One that is NULL becomes `null`.
///
/// SQL: `json_build_array(value, …)`, of type `json`, never NULL.
pub const fn json_build_array<A: Arguments>(values: A) -> Call<JsonBuildArray, Json, A> {
    Call::new(values)
}

/// What an object is made of: a tuple of pairs, each a key and an expression.
#[diagnostic::on_unimplemented(
    message = "a JSON object is made of pairs, and this is `{Self}`",
    label = "expected `((key, expression), (key, expression), …)`",
    note = "a single pair is `((key, expression),)`; a value goes in with its type: `bind::<Text, _>(…)`"
)]
pub trait Pairs {
    /// Keys and values in turns, as arguments.
    type Members;

    /// Makes the arguments.
    fn members(self) -> Self::Members;
}

/// A key and a value.
#[diagnostic::on_unimplemented(
    message = "a member of a JSON object is a pair of a text and an expression, and this is `{Self}`",
    label = "expected `(key, expression)`",
    note = "a value goes in with its type: `bind::<Text, _>(…)`"
)]
pub trait Pair {
    /// The key as an expression.
    type Key;
    /// The value.
    type Value;

    /// Takes it apart.
    fn member(self) -> (Self::Key, Self::Value);
}

impl<K: IntoExpr<Text>, V: Expr> Pair for (K, V) {
    type Key = Present<K::Expr>;
    type Value = V;

    fn member(self) -> (Self::Key, V) {
        (self.0.become_expr(), self.1)
    }
}

macro_rules! tuples {
    ($(($($pair:ident $key:ident $value:ident $place:tt),+))+) => {$(
        impl<$($pair: Pair),+> Pairs for ($($pair,)+) {
            type Members = ($($pair::Key, $pair::Value,)+);

            #[allow(non_snake_case, reason = "named after their types")]
            fn members(self) -> Self::Members {
                $(let ($key, $value) = self.$place.member();)+
                ($($key, $value,)+)
            }
        }
    )+};
}

tuples! {
    (A AK AV 0)
    (A AK AV 0, B BK BV 1)
    (A AK AV 0, B BK BV 1, C CK CV 2)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6, H HK HV 7)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6, H HK HV 7, I IK IV 8)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6, H HK HV 7, I IK IV 8, J JK JV 9)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6, H HK HV 7, I IK IV 8, J JK JV 9,
        K KK KV 10)
    (A AK AV 0, B BK BV 1, C CK CV 2, D DK DV 3, E EK EV 4, F FK FV 5, G GK GV 6, H HK HV 7, I IK IV 8, J JK JV 9,
        K KK KV 10, L LK LV 11)
}
