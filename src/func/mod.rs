//! Functions and aggregates.

pub mod aggregate;
mod argument;
mod array;
mod binary;
mod call;
mod clock;
mod composite;
mod conditional;
mod configuration;
mod enumeration;
mod extract;
mod function;
mod geometry;
mod hstore;
mod json;
mod json_build;
mod ltree;
mod math;
mod network;
mod overload;
mod polymorphic;
mod position;
mod presence;
mod procedure;
mod range;
mod row_json;
mod sequence;
mod string;
mod table;
mod table_function;
mod text_search;
mod time;
mod trigram;
mod variadic;
mod vector;
pub mod window;

pub use aggregate::{
    CountRows, FilterRows, PlaceAmong, SortInside, WithinGroup, any_value, array_agg, avg, bit_and,
    bit_or, bit_xor, bool_and, bool_or, corr, count, count_distinct, count_rows, covar_pop,
    covar_samp, cume_dist_of, dense_rank_of, every, grouping, json_agg, json_object_agg, jsonb_agg,
    jsonb_object_agg, max, min, mode, percent_rank_of, percentile_cont, percentile_disc, range_agg,
    range_intersect_agg, rank_of, regr_avgx, regr_avgy, regr_count, regr_intercept, regr_r2,
    regr_slope, regr_sxx, regr_sxy, regr_syy, stddev, stddev_pop, stddev_samp, string_agg,
    string_agg_bytea, sum, var_pop, var_samp, variance, xmlagg,
};
pub use argument::Given;
#[doc(hidden)]
pub use argument::{NamedArgument, Omitted, Variadic};
pub use array::*;
pub use binary::*;
pub use call::{Arguments, ArgumentsIn, Call};
pub use clock::*;
pub use composite::{Composed, RowConstructor, compose};
pub use conditional::*;
pub use configuration::*;
pub use enumeration::{
    EnumFirst, EnumLast, EnumRange, OfEnum, enum_first, enum_last, enum_range, enum_range_between,
};
pub use extract::{Dated, Extract, Field, HasField, extract, field};
pub use function::Function;
pub use geometry::*;
pub use hstore::*;
pub use json::*;
pub use json_build::*;
pub use ltree::*;
pub use math::*;
pub use network::*;
pub use overload::{Overload, Overloaded};
pub use position::{Position, bit_position, bytea_position, position};
pub use presence::{AnyExpr, Aside, BecomesAside, BecomesPresent, Present, PresentIn, TypedExpr};
#[doc(hidden)]
pub use procedure::OutArgument;
pub use procedure::{IsParameter, Sent};
pub use range::*;
pub use row_json::*;
pub use sequence::*;
pub use string::*;
pub use table::*;
pub use table_function::{FunctionColumn, NumberedColumn, SchemaTableFunction};
pub use text_search::*;
pub use time::*;
pub use trigram::*;
pub use variadic::*;
pub use vector::*;
pub use window::{
    cume_dist, current_row, dense_rank, first_value, following, lag, lag_by, lag_or, last_value,
    lead, lead_by, lead_or, nth_value, ntile, percent_rank, preceding, rank, row_number,
    unbounded_following, unbounded_preceding, window,
};

use crate::sql_type::FunctionSignature;

/// What each function takes and gives, file by file, for the tests that hold it against a server.
#[doc(hidden)]
pub const SIGNATURES: &[&[FunctionSignature]] = &[
    binary::BYTES,
    geometry::SHAPES,
    json::JSON,
    math::NUMBERS,
    network::ADDRESSES,
    range::RANGES,
    string::STRINGS,
    text_search::TEXT_SEARCH,
    time::TIMES,
];

/// The same of functions that extensions bring, by the name of the extension.
#[doc(hidden)]
pub const EXTENSION_SIGNATURES: &[(&str, &[FunctionSignature])] = &[
    ("hstore", hstore::HSTORES),
    ("ltree", ltree::TREES),
    ("pg_trgm", trigram::TRIGRAMS),
    ("vector", vector::VECTORS),
];

/// The same of functions that take several types, function by function.
#[doc(hidden)]
pub const OVERLOADED_SIGNATURES: &[&[&[FunctionSignature]]] = &[math::OVERLOADS, time::OVERLOADS];
