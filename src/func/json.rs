//! Functions of `json` and `jsonb`.
//!
//! <https://www.postgresql.org/docs/current/functions-json.html>
//!
//! ```
//! # use shop::products;
//! use pilaster::func::{jsonb_path_query_first, jsonb_set};
//! use pilaster::prelude::*;
//! use serde_json::json;
//!
//! let painted = products::table.select((
//!     jsonb_set(products::attributes, ["colour"], json!("red")),
//!     jsonb_path_query_first(products::attributes, "$.sizes[*] ? (@ > 40)"),
//! ));
//! assert_eq!(
//!     painted.to_sql(),
//!     "SELECT jsonb_set(products.attributes, $1, $2), jsonb_path_query_first(products.attributes, $3) FROM products"
//! );
//! ```

use super::function::functions;
use super::polymorphic::{polymorphic_functions, unlisted_functions};
use super::presence::{AnyExpr, BecomesAside, BecomesPresent};
use crate::expr::Becomes;
use crate::sql_type::{Array, Bool, Int4, Json, Jsonb, Jsonpath, SqlType, Text};

functions! {
    JSON:

    /// How many elements the array has. JSON that is no array is an error of the query.
    ///
    /// SQL: `json_array_length(json)`, of type `int4`, NULL where the argument is.
    "json_array_length" JsonArrayLength: strict,
    fn json_array_length<A>(json: impl Becomes<Json, A>) -> Int4;

    /// How many elements the array has. JSON that is no array is an error of the query.
    ///
    /// SQL: `jsonb_array_length(json)`, of type `int4`, NULL where the argument is.
    "jsonb_array_length" JsonbArrayLength: strict,
    fn jsonb_array_length<A>(json: impl Becomes<Jsonb, A>) -> Int4;

    /// What it is: `object`, `array`, `string`, `number`, `boolean` or `null`.
    ///
    /// SQL: `json_typeof(json)`, of type `text`, NULL where the argument is.
    "json_typeof" JsonTypeof: strict,
    fn json_typeof<A>(json: impl Becomes<Json, A>) -> Text;

    /// What it is: `object`, `array`, `string`, `number`, `boolean` or `null`.
    ///
    /// SQL: `jsonb_typeof(json)`, of type `text`, NULL where the argument is.
    "jsonb_typeof" JsonbTypeof: strict,
    fn jsonb_typeof<A>(json: impl Becomes<Jsonb, A>) -> Text;

    /// The JSON without the members of objects that are `null`, at every depth.
    ///
    /// SQL: `json_strip_nulls(json)`, of type `json`, NULL where the argument is.
    "json_strip_nulls" JsonStripNulls: strict,
    fn json_strip_nulls<A>(json: impl Becomes<Json, A>) -> Json;

    /// The JSON without the members of objects that are `null`, at every depth.
    ///
    /// SQL: `jsonb_strip_nulls(json)`, of type `jsonb`, NULL where the argument is.
    "jsonb_strip_nulls" JsonbStripNulls: strict,
    fn jsonb_strip_nulls<A>(json: impl Becomes<Jsonb, A>) -> Jsonb;

    /// The JSON as text with line breaks and indentation.
    ///
    /// SQL: `jsonb_pretty(json)`, of type `text`, NULL where the argument is.
    "jsonb_pretty" JsonbPretty: strict,
    fn jsonb_pretty<A>(json: impl Becomes<Jsonb, A>) -> Text;

    /// The JSON with what is at a path replaced, or added where the last step of the path is missing.
    ///
    /// SQL: `jsonb_set(json, path, value)`, of type `jsonb`, NULL where an argument is: see [`jsonb_set_lax`].
    "jsonb_set" JsonbSet: strict,
    fn jsonb_set<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Array<Text>, B>, value: impl Becomes<Jsonb, C>) -> Jsonb;

    /// The JSON with what is at a path replaced. Whether it is added where it is missing, `create` says.
    ///
    /// SQL: `jsonb_set(json, path, value, create)`, of type `jsonb`, NULL where an argument is.
    "jsonb_set" JsonbSetWhere: strict,
    fn jsonb_set_where<A, B, C, D>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Array<Text>, B>, value: impl Becomes<Jsonb, C>, create: impl Becomes<Bool, D>) -> Jsonb;

    /// The JSON with a value added at a path, in an array before what is there. An object's member that is there already
    /// is an error of the query.
    ///
    /// SQL: `jsonb_insert(json, path, value)`, of type `jsonb`, NULL where an argument is.
    "jsonb_insert" JsonbInsert: strict,
    fn jsonb_insert<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Array<Text>, B>, value: impl Becomes<Jsonb, C>) -> Jsonb;

    /// The JSON with a value added at a path, in an array before or after what is there.
    ///
    /// SQL: `jsonb_insert(json, path, value, after)`, of type `jsonb`, NULL where an argument is.
    "jsonb_insert" JsonbInsertWhere: strict,
    fn jsonb_insert_where<A, B, C, D>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Array<Text>, B>, value: impl Becomes<Jsonb, C>, after: impl Becomes<Bool, D>) -> Jsonb;

    /// Whether a path finds anything. An error within the path is an error of the query.
    ///
    /// SQL: `jsonb_path_exists(json, path)`, of type `bool`, NULL where an argument is. See
    /// [paths](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-PATH).
    "jsonb_path_exists" JsonbPathExists: strict,
    fn jsonb_path_exists<A, B>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>) -> Bool;

    /// The same with variables, which the path calls `$name`: the members of an object.
    ///
    /// SQL: `jsonb_path_exists(json, path, variables)`, of type `bool`, NULL where an argument is.
    "jsonb_path_exists" JsonbPathExistsWith: strict,
    fn jsonb_path_exists_with<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>, variables: impl Becomes<Jsonb, C>) -> Bool;

    /// What a predicate in a path says. Where it gives no boolean, that is an error of the query.
    ///
    /// SQL: `jsonb_path_match(json, path)`, of type `bool`, NULL where the predicate is unknown, or an argument is NULL.
    "jsonb_path_match" JsonbPathMatch: nullable,
    fn jsonb_path_match<A, B>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>) -> Bool;

    /// The same with variables.
    ///
    /// SQL: `jsonb_path_match(json, path, variables)`, of type `bool`, NULL where the predicate is unknown, or an argument
    /// is NULL.
    "jsonb_path_match" JsonbPathMatchWith: nullable,
    fn jsonb_path_match_with<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>, variables: impl Becomes<Jsonb, C>) -> Bool;

    /// All that a path finds, as a JSON array.
    ///
    /// SQL: `jsonb_path_query_array(json, path)`, of type `jsonb`, NULL where an argument is.
    "jsonb_path_query_array" JsonbPathQueryArray: strict,
    fn jsonb_path_query_array<A, B>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>) -> Jsonb;

    /// The same with variables.
    ///
    /// SQL: `jsonb_path_query_array(json, path, variables)`, of type `jsonb`, NULL where an argument is.
    "jsonb_path_query_array" JsonbPathQueryArrayWith: strict,
    fn jsonb_path_query_array_with<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>, variables: impl Becomes<Jsonb, C>) -> Jsonb;

    /// The first that a path finds.
    ///
    /// SQL: `jsonb_path_query_first(json, path)`, of type `jsonb`, NULL where it finds nothing, or an argument is NULL.
    "jsonb_path_query_first" JsonbPathQueryFirst: nullable,
    fn jsonb_path_query_first<A, B>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>) -> Jsonb;

    /// The same with variables.
    ///
    /// SQL: `jsonb_path_query_first(json, path, variables)`, of type `jsonb`, NULL where it finds nothing, or an argument is
    /// NULL.
    "jsonb_path_query_first" JsonbPathQueryFirstWith: nullable,
    fn jsonb_path_query_first_with<A, B, C>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>, variables: impl Becomes<Jsonb, C>) -> Jsonb;

    /// An object of keys and values that take turns. A key that is NULL is an error of the query.
    ///
    /// SQL: `json_object(pairs)`, of type `json`, NULL where the argument is.
    "json_object" JsonObject: strict,
    fn json_object<A>(pairs: impl Becomes<Array<Text>, A>) -> Json;

    /// An object of keys and as many values. A key that is NULL is an error of the query.
    ///
    /// SQL: `json_object(keys, values)`, of type `json`, NULL where an argument is.
    "json_object" JsonObjectOf: strict,
    fn json_object_of<A, B>(keys: impl Becomes<Array<Text>, A>, values: impl Becomes<Array<Text>, B>) -> Json;

    /// An object of keys and values that take turns. A key that is NULL is an error of the query.
    ///
    /// SQL: `jsonb_object(pairs)`, of type `jsonb`, NULL where the argument is.
    "jsonb_object" JsonbObject: strict,
    fn jsonb_object<A>(pairs: impl Becomes<Array<Text>, A>) -> Jsonb;

    /// An object of keys and as many values. A key that is NULL is an error of the query.
    ///
    /// SQL: `jsonb_object(keys, values)`, of type `jsonb`, NULL where an argument is.
    "jsonb_object" JsonbObjectOf: strict,
    fn jsonb_object_of<A, B>(keys: impl Becomes<Array<Text>, A>, values: impl Becomes<Array<Text>, B>) -> Jsonb;
}

unlisted_functions! {
    /// Any value as JSON: arrays and composites as they are, times as ISO 8601, what else has no counterpart as text.
    ///
    /// SQL: `to_json(value)`, of type `json`, NULL where the argument is.
    "to_json" ToJson: strict,
    fn to_json<A>(value: impl AnyExpr<A>) -> Json;

    /// Any value as JSON: arrays and composites as they are, times as ISO 8601, what else has no counterpart as text.
    ///
    /// SQL: `to_jsonb(value)`, of type `jsonb`, NULL where the argument is.
    "to_jsonb" ToJsonb: strict,
    fn to_jsonb<A>(value: impl AnyExpr<A>) -> Jsonb;

    /// The JSON with what is at a path replaced. What a value does that is NULL, `null` says: `use_json_null`,
    /// `delete_key`, `return_target` or `raise_exception`.
    ///
    /// SQL: `jsonb_set_lax(json, path, value, create, null)`, of type `jsonb`, NULL where an argument other than the value
    /// is.
    "jsonb_set_lax" JsonbSetLax: strict,
    fn jsonb_set_lax<A, B, C, D, E>(json: impl Becomes<Jsonb, A>, path: impl Becomes<Array<Text>, B>, value: impl BecomesAside<Jsonb, C>, create: impl Becomes<Bool, D>, null: impl BecomesPresent<Text, E>) -> Jsonb;
}

polymorphic_functions! {
    /// An array as JSON, those of several dimensions as arrays of arrays.
    ///
    /// SQL: `array_to_json(array)`, of type `json`, NULL where the argument is.
    "array_to_json" ArrayToJson: strict,
    fn array_to_json<T: SqlType; A>(array: impl Becomes<Array<T>, A>) -> Json;
}
