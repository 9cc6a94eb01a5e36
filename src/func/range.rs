//! Functions of ranges and multiranges.
//!
//! <https://www.postgresql.org/docs/current/functions-range.html>
//!
//! ```
//! # use shop::promotions;
//! use pilaster::func::{lower_bound, upper_inf};
//! use pilaster::prelude::*;
//!
//! let without_end = promotions::table
//!     .filter(upper_inf(promotions::during))
//!     .select((promotions::name, lower_bound(promotions::during)));
//! assert_eq!(
//!     without_end.to_sql(),
//!     "SELECT promotions.name, lower(promotions.during) FROM promotions WHERE upper_inf(promotions.during)"
//! );
//! ```

use super::function::functions;
use super::polymorphic::polymorphic_functions;
use super::presence::BecomesPresent;
use super::{Call, Function};
use crate::expr::{Becomes, Expr};
use crate::sql_type::{
    Bool, Date, DateRange, Int4, Int4Range, Int8, Int8Range, Multirange, Nullness, NumRange,
    Numeric, Range, RangeElement, SqlType, Text, Timestamp, Timestamptz, TsRange, TstzRange,
};
use core::marker::PhantomData;

/// Ranges and multiranges.
#[diagnostic::on_unimplemented(
    message = "this works on ranges and multiranges, and this is of the SQL type `{Self}`",
    label = "expected a range or a multirange"
)]
pub trait Ranging: SqlType {
    /// What lies in it.
    type Element: RangeElement;
}

#[diagnostic::do_not_recommend]
impl<T: RangeElement> Ranging for Range<T> {
    type Element = T;
}
#[diagnostic::do_not_recommend]
impl<T: RangeElement> Ranging for Multirange<T> {
    type Element = T;
}

/// What functions of ranges and multiranges of `T` take.
#[diagnostic::on_unimplemented(
    message = "this function takes a range or a multirange, and `{Self}` is neither",
    label = "expected a range"
)]
pub trait RangeExpr<T, E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T, E: Expr<Type: SqlType<Base: Ranging<Element = T>>>> RangeExpr<T, E> for E {
    fn become_expr(self) -> E {
        self
    }
}

/// `int4multirange`, and its like of other elements
#[derive(Debug, Clone, Copy)]
pub struct MakeMultirange<T>(PhantomData<fn() -> T>);

impl<T: RangeElement> Function for MakeMultirange<T> {
    const NAME: &'static str = T::MULTIRANGE.0;
    type Null<Arguments: Nullness> = Arguments;
}

/// The multirange of two ranges, which become one where they touch. [`multirange`] takes one, and `+` joins more.
///
/// SQL: `int4multirange(range, other)`, or that of other elements, never NULL. A range that may be NULL does not compile.
pub fn multirange_of<T: RangeElement, A, B>(
    range: impl BecomesPresent<Range<T>, A>,
    other: impl BecomesPresent<Range<T>, B>,
) -> Call<MakeMultirange<T>, Multirange<T>, (A, B)> {
    Call::new((range.become_expr(), other.become_expr()))
}

polymorphic_functions! {
    /// Where it begins.
    ///
    /// SQL: `lower(range)`, of the element's type, NULL where there is no lower bound, of the empty range, and where the
    /// argument is.
    "lower" RangeLower: nullable,
    fn lower_bound<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> T;

    /// Where it ends.
    ///
    /// SQL: `upper(range)`, of the element's type, NULL where there is no upper bound, of the empty range, and where the
    /// argument is.
    "upper" RangeUpper: nullable,
    fn upper_bound<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> T;

    /// Whether nothing lies in it.
    ///
    /// SQL: `isempty(range)`, of type `bool`, NULL where the argument is.
    "isempty" Isempty: strict,
    fn isempty<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> Bool;

    /// Whether the lower bound lies in it.
    ///
    /// SQL: `lower_inc(range)`, of type `bool`, NULL where the argument is.
    "lower_inc" LowerInc: strict,
    fn lower_inc<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> Bool;

    /// Whether the upper bound lies in it.
    ///
    /// SQL: `upper_inc(range)`, of type `bool`, NULL where the argument is.
    "upper_inc" UpperInc: strict,
    fn upper_inc<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> Bool;

    /// Whether there is no lower bound.
    ///
    /// SQL: `lower_inf(range)`, of type `bool`, NULL where the argument is.
    "lower_inf" LowerInf: strict,
    fn lower_inf<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> Bool;

    /// Whether there is no upper bound.
    ///
    /// SQL: `upper_inf(range)`, of type `bool`, NULL where the argument is.
    "upper_inf" UpperInf: strict,
    fn upper_inf<T: RangeElement; A>(range: impl RangeExpr<T, A>) -> Bool;

    /// The smallest range that holds both, and what lies between them.
    ///
    /// SQL: `range_merge(range, other)`, of the range's type, NULL where an argument is.
    "range_merge" RangeMerge: strict,
    fn range_merge<T: RangeElement; A, B>(range: impl Becomes<Range<T>, A>, other: impl Becomes<Range<T>, B>) -> Range<T>;

    /// The smallest range that holds a multirange.
    ///
    /// SQL: `range_merge(multirange)`, of type range, NULL where the argument is.
    "range_merge" MultirangeMerge: strict,
    fn range_merge_of<T: RangeElement; A>(multirange: impl Becomes<Multirange<T>, A>) -> Range<T>;

    /// The multirange of one range; of none where that is empty.
    ///
    /// SQL: `multirange(range)`, of type multirange, NULL where the argument is.
    "multirange" MultirangeOf: strict,
    fn multirange<T: RangeElement; A>(range: impl Becomes<Range<T>, A>) -> Multirange<T>;
}

functions! {
    RANGES:

    /// The range of whole numbers from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `int4range(lower, upper)`, of type `int4range`, never NULL. A lower bound above the upper one is an error of the
    /// query.
    "int4range" MakeInt4Range: never null,
    fn int4range<A, B>(lower: impl Becomes<Int4, A>, upper: impl Becomes<Int4, B>) -> Int4Range;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `int4range(lower, upper, bounds)`, of type `int4range`, never NULL.
    "int4range" MakeInt4RangeWith: never null,
    fn int4range_with<A, B, C>(lower: impl Becomes<Int4, A>, upper: impl Becomes<Int4, B>, bounds: impl BecomesPresent<Text, C>) -> Int4Range;

    /// The range of whole numbers from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `int8range(lower, upper)`, of type `int8range`, never NULL.
    "int8range" MakeInt8Range: never null,
    fn int8range<A, B>(lower: impl Becomes<Int8, A>, upper: impl Becomes<Int8, B>) -> Int8Range;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `int8range(lower, upper, bounds)`, of type `int8range`, never NULL.
    "int8range" MakeInt8RangeWith: never null,
    fn int8range_with<A, B, C>(lower: impl Becomes<Int8, A>, upper: impl Becomes<Int8, B>, bounds: impl BecomesPresent<Text, C>) -> Int8Range;

    /// The range of numbers from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `numrange(lower, upper)`, of type `numrange`, never NULL.
    "numrange" MakeNumRange: never null,
    fn numrange<A, B>(lower: impl Becomes<Numeric, A>, upper: impl Becomes<Numeric, B>) -> NumRange;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `numrange(lower, upper, bounds)`, of type `numrange`, never NULL.
    "numrange" MakeNumRangeWith: never null,
    fn numrange_with<A, B, C>(lower: impl Becomes<Numeric, A>, upper: impl Becomes<Numeric, B>, bounds: impl BecomesPresent<Text, C>) -> NumRange;

    /// The days from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `daterange(lower, upper)`, of type `daterange`, never NULL.
    "daterange" MakeDateRange: never null,
    fn daterange<A, B>(lower: impl Becomes<Date, A>, upper: impl Becomes<Date, B>) -> DateRange;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `daterange(lower, upper, bounds)`, of type `daterange`, never NULL.
    "daterange" MakeDateRangeWith: never null,
    fn daterange_with<A, B, C>(lower: impl Becomes<Date, A>, upper: impl Becomes<Date, B>, bounds: impl BecomesPresent<Text, C>) -> DateRange;

    /// The time from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `tsrange(lower, upper)`, of type `tsrange`, never NULL.
    "tsrange" MakeTsRange: never null,
    fn tsrange<A, B>(lower: impl Becomes<Timestamp, A>, upper: impl Becomes<Timestamp, B>) -> TsRange;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `tsrange(lower, upper, bounds)`, of type `tsrange`, never NULL.
    "tsrange" MakeTsRangeWith: never null,
    fn tsrange_with<A, B, C>(lower: impl Becomes<Timestamp, A>, upper: impl Becomes<Timestamp, B>, bounds: impl BecomesPresent<Text, C>) -> TsRange;

    /// The time from `lower` up to, but without, `upper`. A bound that is NULL is none.
    ///
    /// SQL: `tstzrange(lower, upper)`, of type `tstzrange`, never NULL.
    "tstzrange" MakeTstzRange: never null,
    fn tstzrange<A, B>(lower: impl Becomes<Timestamptz, A>, upper: impl Becomes<Timestamptz, B>) -> TstzRange;

    /// The same; which bounds lie in it, `bounds` says: `[]`, `[)`, `(]` or `()`.
    ///
    /// SQL: `tstzrange(lower, upper, bounds)`, of type `tstzrange`, never NULL.
    "tstzrange" MakeTstzRangeWith: never null,
    fn tstzrange_with<A, B, C>(lower: impl Becomes<Timestamptz, A>, upper: impl Becomes<Timestamptz, B>, bounds: impl BecomesPresent<Text, C>) -> TstzRange;
}
