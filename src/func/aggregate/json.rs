//! `json_agg` and its like.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html>

use super::call::rows_functions;
use super::{Entry, RowsCall};
use crate::expr::{Becomes, Expr};
use crate::sql_type::{Json, Jsonb, Text};

rows_functions! {
    JsonAgg "json_agg": null of none;
    JsonbAgg "jsonb_agg": null of none;
    JsonObjectAgg "json_object_agg": null of none;
    JsonbObjectAgg "jsonb_object_agg": null of none;
}

/// All values as a JSON array; NULL becomes `null`.
///
/// SQL: `json_agg(e)`, of type `json`, NULL over no rows.
pub fn json_agg<A: Expr>(argument: A) -> RowsCall<JsonAgg, Json, A> {
    RowsCall::new(argument)
}

/// All values as a JSON array; NULL becomes `null`.
///
/// SQL: `jsonb_agg(e)`, of type `jsonb`, NULL over no rows.
pub fn jsonb_agg<A: Expr>(argument: A) -> RowsCall<JsonbAgg, Jsonb, A> {
    RowsCall::new(argument)
}

/// All pairs as a JSON object. A key that comes twice stands twice in it.
///
/// SQL: `json_object_agg(key, value)`, of type `json`, NULL over no rows.
pub fn json_object_agg<K: Expr, V: Expr>(
    key: impl Becomes<Text, K>,
    value: V,
) -> RowsCall<JsonObjectAgg, Json, Entry<K, V>> {
    RowsCall::new(Entry::new(key.become_expr(), value))
}

/// All pairs as a JSON object. Of a key that comes twice, the last value stays.
///
/// SQL: `jsonb_object_agg(key, value)`, of type `jsonb`, NULL over no rows.
pub fn jsonb_object_agg<K: Expr, V: Expr>(
    key: impl Becomes<Text, K>,
    value: V,
) -> RowsCall<JsonbObjectAgg, Jsonb, Entry<K, V>> {
    RowsCall::new(Entry::new(key.become_expr(), value))
}
