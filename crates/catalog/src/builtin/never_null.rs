//! Which calls cannot give NULL as long as no argument is NULL.
//!
//! The system catalogues do not say it: a strict function gives NULL for a NULL argument, and may give NULL for others
//! too (`jsonb -> text` does when the key is absent). So the names are listed here; what is not listed may give NULL.

use crate::model::TypeRef;

/// Operators that may give NULL although neither side is.
///
/// The sum of two paths is one of them: it is NULL if either is closed.
const NULL_OPERATORS: &[&str] = &["##", "#>", "#>>", "->", "->>", "@?"];

/// Functions that never give NULL for arguments that are not NULL.
///
/// `extract` and `to_char` are not here: of an infinite date they give NULL.
const FUNCTIONS: &[&str] = &[
    "abs",
    "acos",
    "acosd",
    "acosh",
    "age",
    "array_append",
    "array_cat",
    "array_prepend",
    "array_remove",
    "array_replace",
    "array_sample",
    "array_shuffle",
    "array_to_json",
    "array_to_string",
    "array_to_tsvector",
    "ascii",
    "asin",
    "asind",
    "asinh",
    "atan",
    "atan2",
    "atan2d",
    "atand",
    "atanh",
    "bit_count",
    "bit_length",
    "btrim",
    "cardinality",
    "cbrt",
    "ceil",
    "ceiling",
    "char_length",
    "character_length",
    "chr",
    "clock_timestamp",
    "concat",
    "concat_ws",
    "convert_from",
    "convert_to",
    "cos",
    "cosd",
    "cosh",
    "cot",
    "cotd",
    "count",
    "cume_dist",
    "current_database",
    "current_schemas",
    "current_user",
    "date",
    "date_add",
    "date_bin",
    "date_subtract",
    "date_trunc",
    "decode",
    "degrees",
    "dense_rank",
    "diameter",
    "div",
    "encode",
    "erf",
    "erfc",
    "exp",
    "factorial",
    "family",
    "floor",
    "format",
    "gcd",
    "gen_random_uuid",
    "get_bit",
    "get_byte",
    "height",
    "host",
    "hostmask",
    "inet_merge",
    "inet_same_family",
    "initcap",
    "isclosed",
    "isempty",
    "isfinite",
    "isopen",
    "json_array_length",
    "json_build_array",
    "json_build_object",
    "json_object",
    "json_strip_nulls",
    "json_typeof",
    "jsonb_array_length",
    "jsonb_build_array",
    "jsonb_build_object",
    "jsonb_insert",
    "jsonb_object",
    "jsonb_pretty",
    "jsonb_set",
    "jsonb_strip_nulls",
    "jsonb_typeof",
    "justify_days",
    "justify_hours",
    "justify_interval",
    "lcm",
    "left",
    "length",
    "ln",
    "localtimestamp",
    "log",
    "log10",
    "lower_inc",
    "lower_inf",
    "lpad",
    "ltrim",
    "make_date",
    "make_interval",
    "make_time",
    "make_timestamp",
    "make_timestamptz",
    "masklen",
    "md5",
    "mod",
    "netmask",
    "network",
    "nextval",
    "now",
    "npoints",
    "ntile",
    "numnode",
    "octet_length",
    "overlay",
    "parse_ident",
    "percent_rank",
    "phraseto_tsquery",
    "pi",
    "plainto_tsquery",
    "position",
    "pow",
    "power",
    "querytree",
    "quote_ident",
    "quote_literal",
    "quote_nullable",
    "radians",
    "radius",
    "random",
    "random_normal",
    "range_merge",
    "rank",
    "regexp_count",
    "regexp_instr",
    "regexp_like",
    "regexp_replace",
    "regexp_split_to_array",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "row_number",
    "row_to_json",
    "rpad",
    "rtrim",
    "session_user",
    "set_bit",
    "set_byte",
    "set_masklen",
    "setval",
    "setweight",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sign",
    "sin",
    "sind",
    "sinh",
    "split_part",
    "sqrt",
    "starts_with",
    "statement_timestamp",
    "strip",
    "strpos",
    "substr",
    "tan",
    "tand",
    "tanh",
    "text",
    "timeofday",
    "timezone",
    "to_ascii",
    "to_bin",
    "to_date",
    "to_hex",
    "to_json",
    "to_jsonb",
    "to_oct",
    "to_timestamp",
    "to_tsquery",
    "to_tsvector",
    "transaction_timestamp",
    "translate",
    "trim_array",
    "trim_scale",
    "trunc",
    "ts_delete",
    "ts_headline",
    "ts_rank",
    "ts_rank_cd",
    "tsvector_to_array",
    "txid_current",
    "unistr",
    "upper_inc",
    "upper_inf",
    "version",
    "websearch_to_tsquery",
    "width",
    "width_bucket",
    "xmlcomment",
];

/// Functions of that kind that give a value even for NULL.
const NEVER: &[&str] = &[
    "concat",
    "count",
    "cume_dist",
    "daterange",
    "dense_rank",
    "int4range",
    "int8range",
    "json_build_array",
    "json_build_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "num_nonnulls",
    "num_nulls",
    "numrange",
    "percent_rank",
    "quote_nullable",
    "rank",
    "regr_count",
    "row_number",
    "tsrange",
    "tstzrange",
];

/// Whether the function gives a value whenever `arguments` says so.
pub(crate) fn function_is_never_null(
    name: &str,
    arguments_are_never_null: bool,
    arity: usize,
) -> bool {
    if NEVER.binary_search(&name).is_ok() {
        return true;
    }
    // `substring(x, 1, 2)` cuts by position; with a pattern it gives NULL where nothing matches.
    FUNCTIONS.binary_search(&name).is_ok() && (arguments_are_never_null || arity == 0)
}

/// Whether the operator gives a value for operands that are not NULL.
pub(crate) fn operator_is_never_null(symbol: &str, left: &TypeRef) -> bool {
    let is_one_of = |types: &[&str]| types.iter().any(|ty| left.is(ty));
    match symbol {
        // `tsvector @@ tsquery` is sure of its answer, `jsonb @@ jsonpath` is not.
        "@@" => !is_one_of(&["jsonb"]),
        // Of numbers this is exclusive or, of segments the point where they meet.
        "#" => !is_one_of(&["lseg", "line", "box"]),
        "+" => !is_one_of(&["path"]),
        _ => NULL_OPERATORS.binary_search(&symbol).is_err(),
    }
}

/// Whether every operator of that symbol gives NULL as soon as an operand is NULL.
pub(crate) fn operator_is_strict(symbol: &str) -> bool {
    let operators = super::operators(symbol);
    !operators.is_empty() && operators.iter().all(|known| known.strict)
}

/// Columns of functions in FROM that are never NULL, by the place of the column.
const COLUMNS: &[(&str, usize)] = &[
    ("generate_series", 0),
    ("generate_subscripts", 0),
    ("json_array_elements", 0),
    ("json_each", 0),
    ("json_each", 1),
    ("json_each_text", 0),
    ("json_object_keys", 0),
    ("jsonb_array_elements", 0),
    ("jsonb_each", 0),
    ("jsonb_each", 1),
    ("jsonb_each_text", 0),
    ("jsonb_object_keys", 0),
    ("jsonb_path_query", 0),
    ("regexp_matches", 0),
    ("regexp_split_to_table", 0),
];

/// Whether a column of a function's rows is never NULL.
pub(crate) fn column_is_never_null(function: &str, column: usize) -> bool {
    COLUMNS.binary_search(&(function, column)).is_ok()
}

#[cfg(test)]
mod server_tests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_name_real_functions() {
        assert!(NULL_OPERATORS.is_sorted() && FUNCTIONS.is_sorted() && NEVER.is_sorted());
        assert!(COLUMNS.is_sorted());
        let grammar = ["localtimestamp", "session_user"];
        for name in FUNCTIONS
            .iter()
            .chain(NEVER)
            .filter(|name| !grammar.contains(name))
        {
            assert!(!crate::builtin::functions(name).is_empty(), "{name}");
        }
        for symbol in NULL_OPERATORS {
            assert!(!crate::builtin::operators(symbol).is_empty(), "{symbol}");
        }
    }
}
