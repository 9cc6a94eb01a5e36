//! Functions of arrays.
//!
//! <https://www.postgresql.org/docs/current/functions-array.html>
//!
//! The element's type follows from the array:
//!
//! ```
//! # use shop::posts;
//! use pilaster::func::{array_append, cardinality};
//! use pilaster::prelude::*;
//!
//! let tagged = posts::table
//!     .filter(cardinality(posts::tags).lt(5))
//!     .select(array_append(posts::tags, "new"));
//! assert_eq!(
//!     tagged.to_sql(),
//!     "SELECT array_append(posts.tags, $1) FROM posts WHERE cardinality(posts.tags) < $2"
//! );
//! ```
//!
//! A Rust list goes in with its type, `bind::<Array<Int4>, _>(vec![1, 2])`, where nothing beside it says it.

use super::polymorphic::polymorphic_functions;
use super::presence::{BecomesAside, BecomesPresent, TypedExpr};
use crate::expr::Becomes;
use crate::sql_type::{Array, Comparable, Equatable, Int4, SqlType, Text};

polymorphic_functions! {
    /// The array with an element added at its end; of NULL, the array of that element.
    ///
    /// SQL: `array_append(array, element)`, of the array's type, never NULL. An element that may be NULL does not compile,
    /// since the array is read as one without NULLs.
    "array_append" ArrayAppend: never null,
    fn array_append<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, element: impl BecomesPresent<T, B>) -> Array<T>;

    /// The array with an element added at its beginning; of NULL, the array of that element.
    ///
    /// SQL: `array_prepend(element, array)`, of the array's type, never NULL. An element that may be NULL does not
    /// compile.
    "array_prepend" ArrayPrepend: never null,
    fn array_prepend<T: SqlType; A, B>(element: impl BecomesPresent<T, A>, array: impl Becomes<Array<T>, B>) -> Array<T>;

    /// The elements of the one array, then those of the other.
    ///
    /// SQL: `array_cat(array, other)`, of the array's type. NULL where both are, and said to be NULL where one may be.
    "array_cat" ArrayCat: strict,
    fn array_cat<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, other: impl Becomes<Array<T>, B>) -> Array<T>;

    /// How many elements there are, over all dimensions; 0 of the empty array.
    ///
    /// SQL: `cardinality(array)`, of type `int4`, NULL where the argument is.
    "cardinality" Cardinality: strict,
    fn cardinality<T: SqlType; A>(array: impl Becomes<Array<T>, A>) -> Int4;

    /// The dimensions as text: `[1:2][1:3]`.
    ///
    /// SQL: `array_dims(array)`, of type `text`, NULL of the empty array, and where the argument is.
    "array_dims" ArrayDims: nullable,
    fn array_dims<T: SqlType; A>(array: impl Becomes<Array<T>, A>) -> Text;

    /// How many dimensions there are.
    ///
    /// SQL: `array_ndims(array)`, of type `int4`, NULL of the empty array, and where the argument is.
    "array_ndims" ArrayNdims: nullable,
    fn array_ndims<T: SqlType; A>(array: impl Becomes<Array<T>, A>) -> Int4;

    /// How long a dimension is; the first one is 1. [`cardinality`] gives 0 of the empty array.
    ///
    /// SQL: `array_length(array, dimension)`, of type `int4`, NULL of the empty array, of a dimension that is not there,
    /// and where an argument is.
    "array_length" ArrayLength: nullable,
    fn array_length<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, dimension: impl Becomes<Int4, B>) -> Int4;

    /// The first index of a dimension, mostly 1.
    ///
    /// SQL: `array_lower(array, dimension)`, of type `int4`, NULL of the empty array, of a dimension that is not there,
    /// and where an argument is.
    "array_lower" ArrayLower: nullable,
    fn array_lower<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, dimension: impl Becomes<Int4, B>) -> Int4;

    /// The last index of a dimension.
    ///
    /// SQL: `array_upper(array, dimension)`, of type `int4`, NULL of the empty array, of a dimension that is not there,
    /// and where an argument is.
    "array_upper" ArrayUpper: nullable,
    fn array_upper<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, dimension: impl Becomes<Int4, B>) -> Int4;

    /// The index of the first element that equals this one. NULL is looked for too.
    ///
    /// SQL: `array_position(array, element)`, of type `int4`, NULL where there is none, and where the array is. An array of
    /// several dimensions is an error of the query.
    "array_position" ArrayPosition: nullable,
    fn array_position<T: SqlType<Base: Equatable>; A, B>(array: impl Becomes<Array<T>, A>, element: impl Becomes<T, B>) -> Int4;

    /// The same from an index on.
    ///
    /// SQL: `array_position(array, element, start)`, of type `int4`, NULL where there is none, and where the array is. A
    /// start that is NULL is an error of the query, so one that may be does not compile.
    "array_position" ArrayPositionFrom: nullable,
    fn array_position_from<T: SqlType<Base: Equatable>; A, B, C>(array: impl Becomes<Array<T>, A>, element: impl Becomes<T, B>, start: impl BecomesPresent<Int4, C>) -> Int4;

    /// The indices of all elements that equal this one. NULL is looked for too.
    ///
    /// SQL: `array_positions(array, element)`, of type `int4[]`, NULL where the array is. An array of several dimensions is
    /// an error of the query.
    "array_positions" ArrayPositions: strict,
    fn array_positions<T: SqlType<Base: Equatable>; A, B>(array: impl Becomes<Array<T>, A>, element: impl BecomesAside<T, B>) -> Array<Int4>;

    /// The array without the elements that equal this one. NULL takes the NULLs out.
    ///
    /// SQL: `array_remove(array, element)`, of the array's type, NULL where the array is. An array of several dimensions is
    /// an error of the query.
    "array_remove" ArrayRemove: strict,
    fn array_remove<T: SqlType<Base: Equatable>; A, B>(array: impl Becomes<Array<T>, A>, element: impl BecomesAside<T, B>) -> Array<T>;

    /// The array with each element that equals the one replaced by the other.
    ///
    /// SQL: `array_replace(array, from, to)`, of the array's type, NULL where the array is. What replaces must not be NULL.
    "array_replace" ArrayReplace: strict,
    fn array_replace<T: SqlType<Base: Equatable>; A, B, C>(array: impl Becomes<Array<T>, A>, from: impl BecomesAside<T, B>, to: impl BecomesPresent<T, C>) -> Array<T>;

    /// The array without its last elements. More than there are is an error of the query.
    ///
    /// SQL: `trim_array(array, count)`, of the array's type, NULL where an argument is.
    "trim_array" TrimArray: strict,
    fn trim_array<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, count: impl Becomes<Int4, B>) -> Array<T>;

    /// The elements as one text, with a delimiter between them, those that are NULL left out.
    ///
    /// SQL: `array_to_string(array, delimiter)`, of type `text`, NULL where an argument is.
    "array_to_string" ArrayToString: strict,
    fn array_to_string<T: SqlType; A, B>(array: impl Becomes<Array<T>, A>, delimiter: impl Becomes<Text, B>) -> Text;

    /// The same, with a text in place of those that are NULL.
    ///
    /// SQL: `array_to_string(array, delimiter, null)`, of type `text`, NULL where one of the first two arguments is.
    "array_to_string" ArrayToStringWith: strict,
    fn array_to_string_with<T: SqlType; A, B, C>(array: impl Becomes<Array<T>, A>, delimiter: impl Becomes<Text, B>, null: impl BecomesAside<Text, C>) -> Text;

    /// The bucket that an expression's value falls in, of those that begin at thresholds in ascending order; 0 below the
    /// first. The thresholds are of its type: `width_bucket_among(posts::views, vec![10, 100])`.
    ///
    /// SQL: `width_bucket(value, thresholds)`, of type `int4`, NULL where an argument is.
    "width_bucket" WidthBucketAmong: strict,
    fn width_bucket_among<T: SqlType<Base: Comparable>; A, B>(value: impl TypedExpr<T, A>, thresholds: impl Becomes<Array<T>, B>) -> Int4;
}

polymorphic_functions! {
    /// An array of these lengths, one for each dimension, filled with one value: `array_fill::<Int4, _, _>(0, vec![3])`.
    ///
    /// SQL: `array_fill(element, lengths)`, of type `T[]`, never NULL. Neither argument may be NULL.
    "array_fill" ArrayFill: never null,
    fn array_fill<T: SqlType; A, B>(element: impl BecomesPresent<T, A>, lengths: impl BecomesPresent<Array<Int4>, B>) -> Array<T>;
}
