//! Aggregates: one value of a group of rows.
//!
//! Each is a [`RowsCall`], which takes what PostgreSQL lets an aggregate take, in the order in which SQL writes it:
//! [`distinct`](RowsCall::distinct), [`order_by`](SortInside::order_by), [`filter`](FilterRows::filter), and
//! [`over`](super::window::OverWindow::over) a window.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html>

mod arguments;
mod array;
mod bits;
mod boolean;
mod call;
mod count;
mod extreme;
mod grouping;
mod hypothetical;
mod json;
mod keys;
mod modifiers;
mod number;
mod ordered_set;
mod range;
mod statistics;
mod text;
mod within_group;

pub use arguments::{Entry, EntryKeyIn, Gathered, Nothing, ObjectKey, Pair, Separated, Star};
pub use array::array_agg;
pub use bits::{BitFold, Foldable, bit_and, bit_or, bit_xor};
pub use boolean::{Truth, bool_and, bool_or, every};
pub use call::{RowsCall, RowsFunction, aggregate_call};
pub(in crate::func) use call::{null_rule, rows_functions};
pub use count::{CountRows, Countable, Distinguished, count, count_distinct, count_rows};
pub use extreme::{Ranked, any_value, max, min};
pub use grouping::{Grouping, GroupingKeys, GroupingKeysIn, IsKey, grouping};
pub use hypothetical::{
    Hypothesis, HypotheticalRow, KeysOf, PlaceAmong, cume_dist_of, dense_rank_of, percent_rank_of,
    rank_of,
};
pub use json::{json_agg, json_object_agg, jsonb_agg, jsonb_object_agg};
pub use keys::{BeforeWindowsKeys, OneKey, PerRowKeys, SortClass};
pub use modifiers::{
    AloneIn, Complete, Distinct, FilterRows, Filtered, Filters, Modifiable, Modifiers, ModifiersIn,
    NeedsNoWindow, NotFiltered, Plain, SortInside, Sorted, Sorts,
};
pub use number::{Averaged, Summand, avg, sum};
pub use ordered_set::{
    Among, Between, Fractions, Interpolated, One, OrderedSet, OrderedSetParts, Sortable,
    WithinGroup, mode, percentile_cont, percentile_disc,
};
pub use range::{RangeLike, Ranges, range_agg, range_intersect_agg};
pub use statistics::{
    Measured, Spread, Spreading, corr, covar_pop, covar_samp, regr_avgx, regr_avgy, regr_count,
    regr_intercept, regr_r2, regr_slope, regr_sxx, regr_sxy, regr_syy, stddev, stddev_pop,
    stddev_samp, var_pop, var_samp, variance,
};
pub use text::{string_agg, string_agg_bytea, xmlagg};
pub use within_group::{ForEach, SetCall, SortedBy};

/// The base of an expression's SQL type.
type Base<E> = <<E as crate::expr::Expr>::Type as crate::sql_type::SqlType>::Base;
