//! Functions that yield rows: [`derived!`](crate::derived) gives them a name in FROM.
//!
//! Their arguments may use the columns of tables that stand before them.
//!
//! <https://www.postgresql.org/docs/current/functions-srf.html>

use crate::expr::{Becomes, Expr};
use crate::query::{Cell, TableCall, TableFunction, Yielded};
use crate::scope::Nil;
use crate::sql_type::{
    Array, Int4, Int8, Interval, Json, Jsonb, Jsonpath, NotNull, Nullable, Numeric, OrNull,
    SqlType, Text, Timestamp, Timestamptz,
};
use core::marker::PhantomData;

/// A list of columns as a type: `yields!(Text NotNull, Jsonb NotNull)`.
#[doc(hidden)]
#[macro_export]
macro_rules! yields {
    () => { $crate::scope::Nil };
    ($ty:ty: $null:ident $(, $($rest:tt)*)?) => {
        $crate::query::Yielded<$crate::query::Cell<$ty, $null>, $crate::yields!($($($rest)*)?)>
    };
}

/// Declares functions that yield rows: a marker with the name in SQL, and a Rust function whose result says the columns.
macro_rules! table_functions {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident,
        fn $name:ident<$($expr:ident),*>($($argument:ident: $type:ty),* $(,)?) -> [$($columns:tt)*];
    )*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl TableFunction for $marker {
            const NAME: &'static str = $sql;
        }

        $(#[$doc])*
        pub fn $name<$($expr),*>($($argument: $type),*) -> TableCall<$marker, ($($expr,)*), $crate::yields!($($columns)*)> {
            TableCall::new(($($argument.become_expr(),)*))
        }
    )*};
}

table_functions! {
    /// The members of an object: key and value.
    ///
    /// ```
    /// # use shop::products;
    /// use pilaster::prelude::*;
    /// use pilaster::func::jsonb_each;
    ///
    /// let member = pilaster::derived!(member { key, value } = jsonb_each(products::attributes));
    /// let query = products::table.cross_join(member).select((products::name, member.key, member.value));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT products.name, \"member\".\"key\", \"member\".\"value\" FROM products \
    ///      CROSS JOIN jsonb_each(products.attributes) AS \"member\"(\"key\", \"value\")",
    /// );
    /// ```
    ///
    /// SQL: [`jsonb_each(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of types `text` and `jsonb`, never NULL.
    "jsonb_each" JsonbEach,
    fn jsonb_each<A>(object: impl Becomes<Jsonb, A>) -> [Text: NotNull, Jsonb: NotNull];

    /// The members of an object: key, and value as text.
    ///
    /// SQL: [`jsonb_each_text(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text` both; a value is NULL where it is `null`.
    "jsonb_each_text" JsonbEachText,
    fn jsonb_each_text<A>(object: impl Becomes<Jsonb, A>) -> [Text: NotNull, Text: Nullable];

    /// The elements of a JSON array.
    ///
    /// SQL: [`jsonb_array_elements(array)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `jsonb`, never NULL.
    "jsonb_array_elements" JsonbArrayElements,
    fn jsonb_array_elements<A>(array: impl Becomes<Jsonb, A>) -> [Jsonb: NotNull];

    /// The elements of a JSON array as texts.
    ///
    /// SQL: [`jsonb_array_elements_text(array)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text`, NULL where an element is `null`.
    "jsonb_array_elements_text" JsonbArrayElementsText,
    fn jsonb_array_elements_text<A>(array: impl Becomes<Jsonb, A>) -> [Text: Nullable];

    /// The keys of an object.
    ///
    /// SQL: [`jsonb_object_keys(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text`, never NULL.
    "jsonb_object_keys" JsonbObjectKeys,
    fn jsonb_object_keys<A>(object: impl Becomes<Jsonb, A>) -> [Text: NotNull];

    /// What a JSON path finds in a document.
    ///
    /// SQL: [`jsonb_path_query(document, path)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `jsonb`, never NULL.
    "jsonb_path_query" JsonbPathQuery,
    fn jsonb_path_query_rows<A, B>(document: impl Becomes<Jsonb, A>, path: impl Becomes<Jsonpath, B>) -> [Jsonb: NotNull];

    /// The members of an object: key and value.
    ///
    /// SQL: [`json_each(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of types `text` and `json`, never NULL.
    "json_each" JsonEach,
    fn json_each<A>(object: impl Becomes<Json, A>) -> [Text: NotNull, Json: NotNull];

    /// The members of an object: key, and value as text.
    ///
    /// SQL: [`json_each_text(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text` both; a value is NULL where it is `null`.
    "json_each_text" JsonEachText,
    fn json_each_text<A>(object: impl Becomes<Json, A>) -> [Text: NotNull, Text: Nullable];

    /// The elements of a JSON array.
    ///
    /// SQL: [`json_array_elements(array)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `json`, never NULL.
    "json_array_elements" JsonArrayElements,
    fn json_array_elements<A>(array: impl Becomes<Json, A>) -> [Json: NotNull];

    /// The elements of a JSON array as texts.
    ///
    /// SQL: [`json_array_elements_text(array)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text`, NULL where an element is `null`.
    "json_array_elements_text" JsonArrayElementsText,
    fn json_array_elements_text<A>(array: impl Becomes<Json, A>) -> [Text: Nullable];

    /// The keys of an object.
    ///
    /// SQL: [`json_object_keys(object)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE),
    /// of type `text`, never NULL.
    "json_object_keys" JsonObjectKeys,
    fn json_object_keys<A>(object: impl Becomes<Json, A>) -> [Text: NotNull];

    /// The pieces of a text between matches of a regular expression.
    ///
    /// SQL: [`regexp_split_to_table(text, pattern)`](https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-OTHER),
    /// of type `text`, never NULL.
    "regexp_split_to_table" RegexpSplitToTable,
    fn regexp_split_to_table<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> [Text: NotNull];

    /// What the groups of a regular expression match, in each match: with the flag `g` in all, else in the first.
    ///
    /// SQL: [`regexp_matches(text, pattern, flags)`](https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-OTHER),
    /// of type `text[]`, never NULL itself; a group that matches nothing is a NULL in it.
    "regexp_matches" RegexpMatches,
    fn regexp_matches<A, B, C>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>, flags: impl Becomes<Text, C>) -> [Array<OrNull<Text>>: NotNull];

    /// The pieces of a text between delimiters.
    ///
    /// SQL: [`string_to_table(text, delimiter)`](https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-OTHER),
    /// of type `text`, never NULL.
    "string_to_table" StringToTable,
    fn string_to_table<A, B>(text: impl Becomes<Text, A>, delimiter: impl Becomes<Text, B>) -> [Text: NotNull];
}

/// One column, which is never NULL.
type Single<T> = Yielded<Cell<T, NotNull>, Nil>;

/// Types whose values can be counted through without a step.
#[diagnostic::on_unimplemented(
    message = "`generate_series` counts whole numbers and numerics, and this is `{Self}`",
    label = "cannot be counted through by ones; points in time need a step: `generate_series_by`"
)]
pub trait Countable: SqlType {}
#[diagnostic::do_not_recommend]
impl Countable for Int4 {}
#[diagnostic::do_not_recommend]
impl Countable for Int8 {}
#[diagnostic::do_not_recommend]
impl Countable for Numeric {}

/// Types whose values can be counted through by steps.
#[diagnostic::on_unimplemented(
    message = "`generate_series_by` takes `Int4`, `Int8`, `Numeric`, `Timestamp` and `Timestamptz`, and this is `{Self}`",
    label = "cannot be counted through"
)]
pub trait Stepped: SqlType {
    /// The type of a step.
    type Step: SqlType;
}

macro_rules! stepped {
    ($($ty:ident by $step:ident,)*) => {$(
        impl Stepped for $ty {
            type Step = $step;
        }
    )*};
}

stepped! {
    Int4 by Int4,
    Int8 by Int8,
    Numeric by Numeric,
    Timestamp by Interval,
    Timestamptz by Interval,
}

/// `generate_series`
#[derive(Debug, Clone, Copy)]
pub struct GenerateSeries;
impl TableFunction for GenerateSeries {
    const NAME: &'static str = "generate_series";
}

/// The numbers from `start` to `stop`, both included.
///
/// ```
/// use pilaster::prelude::*;
/// use pilaster::func::generate_series;
/// use pilaster::sql_type::Int4;
///
/// let numbers = pilaster::derived!(numbers { n } = generate_series::<Int4, _, _>(1, 10));
/// let even = numbers.filter(numbers.n.rem(2).eq(0));
/// assert_eq!(
///     even.to_sql(),
///     "SELECT \"numbers\".\"n\" FROM generate_series($1, $2) AS \"numbers\"(\"n\") WHERE \"numbers\".\"n\" % $3 = $4",
/// );
/// ```
///
/// SQL: [`generate_series(start, stop)`](https://www.postgresql.org/docs/current/functions-srf.html), of the type `T`:
/// `integer`, `bigint` or `numeric`; never NULL.
pub fn generate_series<T: Countable, A, B>(
    start: impl Becomes<T, A>,
    stop: impl Becomes<T, B>,
) -> TableCall<GenerateSeries, (A, B), Single<T>> {
    TableCall::new((start.become_expr(), stop.become_expr()))
}

/// The values from `start` to `stop`, both included, `step` apart.
///
/// SQL: [`generate_series(start, stop, step)`](https://www.postgresql.org/docs/current/functions-srf.html), of the type
/// `T`: `integer`, `bigint`, `numeric`, or `timestamp` and `timestamptz`, whose step is an `interval`; never NULL.
pub fn generate_series_by<T: Stepped, A, B, C>(
    start: impl Becomes<T, A>,
    stop: impl Becomes<T, B>,
    step: impl Becomes<T::Step, C>,
) -> TableCall<GenerateSeries, (A, B, C), Single<T>> {
    TableCall::new((start.become_expr(), stop.become_expr(), step.become_expr()))
}

/// Array types.
#[diagnostic::on_unimplemented(
    message = "this takes arrays, and this is of the SQL type `{Self}`",
    label = "expected an array"
)]
pub trait HasElements {
    /// The type of the elements.
    type Element: SqlType;
}
#[diagnostic::do_not_recommend]
impl<T: SqlType> HasElements for Array<T> {
    type Element = T;
}

/// The elements of an expression's type.
type ElementOf<A> = <<<A as Expr>::Type as SqlType>::Base as HasElements>::Element;

/// An array, or a tuple of arrays: `A` are the arrays, `C` the columns of their elements.
pub trait Arrays<A, F, C> {
    /// The arrays.
    fn arrays(self) -> A;
}

/// `unnest`, of elements of the type `T`
#[derive(Debug, Clone, Copy)]
pub struct Unnest<T>(PhantomData<fn() -> T>);

impl<T: SqlType> TableFunction for Unnest<T> {
    const NAME: &'static str = "unnest";
    const TAKES_RECORDS_APART: bool = T::IS_RECORD;
}

impl<A> Arrays<(A,), Unnest<ElementOf<A>>, Yielded<Cell<ElementOf<A>, Nullable>, Nil>> for A
where
    A: Expr<Type: SqlType<Base: HasElements>>,
{
    fn arrays(self) -> (A,) {
        (self,)
    }
}

/// `unnest` of several arrays
#[derive(Debug, Clone, Copy)]
pub struct UnnestAll;
impl TableFunction for UnnestAll {
    const NAME: &'static str = "unnest";
}

macro_rules! columns {
    () => { Nil };
    ($first:ident $($rest:ident)*) => { Yielded<Cell<ElementOf<$first>, Nullable>, columns!($($rest)*)> };
}

macro_rules! tuples {
    ($(($($array:ident),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($array),+> Arrays<($($array,)+), UnnestAll, columns!($($array)+)> for ($($array,)+)
        where
            $($array: Expr<Type: SqlType<Base: HasElements>>,)+
        {
            fn arrays(self) -> Self {
                self
            }
        }
    )+};
}

tuples! {
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
}

/// The elements of an array, row by row; of a tuple of arrays those of each in a column of its own, filled up with NULL.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
/// use pilaster::func::unnest;
///
/// let tag = pilaster::derived!(tag { name } = unnest(posts::tags));
/// let query = posts::table.cross_join(tag).select((posts::title, tag.name));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT posts.title, \"tag\".\"name\" FROM posts CROSS JOIN unnest(posts.tags) AS \"tag\"(\"name\")",
/// );
/// ```
///
/// SQL: [`unnest(array, …)`](https://www.postgresql.org/docs/current/functions-array.html), of the elements' types; an
/// element may be NULL.
pub fn unnest<A, F, C>(arrays: impl Arrays<A, F, C>) -> TableCall<F, A, C> {
    TableCall::new(arrays.arrays())
}

/// `generate_subscripts`
#[derive(Debug, Clone, Copy)]
pub struct GenerateSubscripts;
impl TableFunction for GenerateSubscripts {
    const NAME: &'static str = "generate_subscripts";
}

/// The subscripts of an array in one of its dimensions; the first dimension is 1.
///
/// SQL: [`generate_subscripts(array, dimension)`](https://www.postgresql.org/docs/current/functions-srf.html#FUNCTIONS-SRF-SUBSCRIPTS),
/// of type `integer`, never NULL.
pub fn generate_subscripts<A, F, C, D>(
    array: impl Arrays<(A,), F, C>,
    dimension: impl Becomes<Int4, D>,
) -> TableCall<GenerateSubscripts, (A, D), Single<Int4>> {
    let (array,) = array.arrays();
    TableCall::new((array, dimension.become_expr()))
}

/// SQL types of columns: a tuple of up to eight.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of SQL types",
    label = "expected a tuple of markers: `(Int4, Text)`"
)]
pub trait ColumnTypes {
    /// The columns, all of them nullable.
    type Columns;
}

macro_rules! nullable {
    () => { Nil };
    ($first:ident $($rest:ident)*) => { Yielded<Cell<$first, Nullable>, nullable!($($rest)*)> };
}

macro_rules! types {
    ($(($($ty:ident),+))+) => {$(
        impl<$($ty: SqlType),+> ColumnTypes for ($($ty,)+) {
            type Columns = nullable!($($ty)+);
        }
    )+};
}

types! {
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
}

macro_rules! record_functions {
    ($($(#[$doc:meta])* $sql:literal $marker:ident $name:ident of $json:ident;)*) => {$(
        #[doc = concat!("`", $sql, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl TableFunction for $marker {
            const NAME: &'static str = $sql;
            const DEFINED_IN_FROM: bool = true;
        }

        $(#[$doc])*
        pub fn $name<T: ColumnTypes, A>(document: impl Becomes<$json, A>) -> TableCall<$marker, (A,), T::Columns> {
            TableCall::new((document.become_expr(),))
        }
    )*};
}

record_functions! {
    /// The objects of a JSON array as rows: each column is the member of its name, as the SQL type that `T` says.
    ///
    /// ```
    /// use pilaster::prelude::*;
    /// use pilaster::func::jsonb_to_recordset;
    /// use pilaster::sql_type::{Int4, Jsonb, Text};
    ///
    /// let document = bind::<Jsonb, _>(serde_json::json!([{"id": 1, "name": "x"}]));
    /// let items = pilaster::derived!(items { id, name } = jsonb_to_recordset::<(Int4, Text), _>(document));
    /// assert_eq!(
    ///     items.to_sql(),
    ///     "SELECT \"items\".\"id\", \"items\".\"name\" FROM jsonb_to_recordset($1) AS \"items\"(\"id\" int4, \"name\" text)",
    /// );
    /// ```
    ///
    /// SQL: [`jsonb_to_recordset(array) AS name(column type, …)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE);
    /// all columns may be NULL.
    "jsonb_to_recordset" JsonbToRecordset jsonb_to_recordset of Jsonb;

    /// A JSON object as a row: each column is the member of its name, as the SQL type that `T` says.
    ///
    /// SQL: [`jsonb_to_record(object) AS name(column type, …)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE);
    /// all columns may be NULL.
    "jsonb_to_record" JsonbToRecord jsonb_to_record of Jsonb;

    /// The objects of a JSON array as rows: each column is the member of its name, as the SQL type that `T` says.
    ///
    /// SQL: [`json_to_recordset(array) AS name(column type, …)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE);
    /// all columns may be NULL.
    "json_to_recordset" JsonToRecordset json_to_recordset of Json;

    /// A JSON object as a row: each column is the member of its name, as the SQL type that `T` says.
    ///
    /// SQL: [`json_to_record(object) AS name(column type, …)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING-TABLE);
    /// all columns may be NULL.
    "json_to_record" JsonToRecord json_to_record of Json;
}
