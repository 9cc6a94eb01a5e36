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
    "age",
    "array_append",
    "array_cat",
    "array_prepend",
    "array_remove",
    "array_replace",
    "array_to_json",
    "array_to_string",
    "ascii",
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
    "count",
    "cume_dist",
    "current_database",
    "current_user",
    "date_bin",
    "date_trunc",
    "decode",
    "degrees",
    "dense_rank",
    "div",
    "encode",
    "exp",
    "factorial",
    "floor",
    "format",
    "gcd",
    "gen_random_uuid",
    "host",
    "initcap",
    "isempty",
    "isfinite",
    "json_array_length",
    "json_build_array",
    "json_build_object",
    "json_typeof",
    "jsonb_array_length",
    "jsonb_build_array",
    "jsonb_build_object",
    "jsonb_pretty",
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
    "network",
    "nextval",
    "now",
    "ntile",
    "numnode",
    "octet_length",
    "overlay",
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
    "random",
    "rank",
    "regexp_count",
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
    "setval",
    "setweight",
    "sha256",
    "sign",
    "sin",
    "split_part",
    "sqrt",
    "starts_with",
    "statement_timestamp",
    "strip",
    "strpos",
    "substr",
    "tan",
    "text",
    "timeofday",
    "timezone",
    "to_date",
    "to_hex",
    "to_json",
    "to_jsonb",
    "to_number",
    "to_timestamp",
    "to_tsquery",
    "to_tsvector",
    "transaction_timestamp",
    "translate",
    "trunc",
    "ts_headline",
    "ts_rank",
    "ts_rank_cd",
    "tsvector_to_array",
    "upper_inc",
    "upper_inf",
    "version",
    "websearch_to_tsquery",
    "width_bucket",
];

/// Functions of that kind that give a value even for NULL.
const NEVER: &[&str] = &[
    "concat",
    "count",
    "cume_dist",
    "dense_rank",
    "json_build_array",
    "json_build_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "num_nonnulls",
    "num_nulls",
    "percent_rank",
    "quote_nullable",
    "rank",
    "regr_count",
    "row_number",
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
