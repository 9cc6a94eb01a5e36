//! `PASSING`: values that the paths of a `JSON_TABLE` use.

use super::{JsonTable, UsedInFrom};
use crate::expr::{ColumnLabel, Correlation, Expr};
use crate::render::{Collector, Piece};
use crate::scope::Nil;
use crate::sql_type::{
    Bool, Date, Float4, Float8, Int2, Int4, Int8, Json, Jsonb, Numeric, Text, Time, Timestamp,
    Timestamptz, Timetz, Varchar,
};
use core::marker::PhantomData;

/// The variable `L` of a path, with its value.
#[derive(Debug, Clone, Copy)]
pub struct PathVariable<L, X> {
    value: X,
    name: PhantomData<fn() -> L>,
}

/// Giving values to the paths of a [`JsonTable`]; `R` is the one that has them.
pub trait PassToPaths<X, A, R> {
    /// Gives the paths a value under a name: `$name`. The name is one that [`label!`](crate::label) declares; call it again
    /// for further ones.
    ///
    /// ```
    /// # use shop::products;
    /// use pilaster::prelude::*;
    /// use pilaster::literal;
    /// use pilaster::query::{json_column, json_table};
    /// use pilaster::sql_type::{Int4, Text};
    ///
    /// pilaster::label!(least);
    ///
    /// let part = pilaster::derived!(part { name } = json_table(
    ///     products::attributes,
    ///     literal!("$.parts[*] ? (@.pieces >= $least)"),
    ///     (json_column::<Text, _>(literal!("$.name")),),
    /// )
    /// .passing(least, bind::<Int4, _>(2)));
    /// let query = products::table.cross_join(part).select(part.name);
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT \"part\".\"name\" FROM products CROSS JOIN JSON_TABLE(products.attributes, \
    ///      '$.parts[*] ? (@.pieces >= $least)' PASSING $1 AS \"least\" COLUMNS (c1 text PATH '$.name')) \
    ///      AS \"part\"(\"name\")",
    /// );
    /// ```
    ///
    /// SQL: [`PASSING value AS name`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-TABLE).
    fn passing(self, name: X, value: A) -> R;
}

/// The variables `V` and one more.
type And<V, X, A> = (V, PathVariable<X, A>);

#[rustfmt::skip] // The compiler's messages show the head of it.
impl<D, L, C, N, E, V, X, A: PassedToPath> PassToPaths<X, A, JsonTable<D, L, C, N, E, And<V, X, A>>> for JsonTable<D, L, C, N, E, V> {
    fn passing(self, _: X, value: A) -> JsonTable<D, L, C, N, E, And<V, X, A>> {
        let variable = PathVariable {
            value,
            name: PhantomData,
        };
        JsonTable::new(self.document, (self.variables, variable))
    }
}

/// An expression whose value a JSON path can use.
pub trait PassedToPath {}
impl<E: Expr<Type: JsonVariable>> PassedToPath for E {}

/// SQL types whose values a JSON path can use.
#[diagnostic::on_unimplemented(
    message = "a JSON path has no use for a value of the type `{Self}`",
    label = "expected a number, a text, a boolean, a date or time, or JSON",
    note = "cast it to one of these: `.cast::<Text>()`"
)]
pub trait JsonVariable {}

macro_rules! variables {
    ($($ty:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl JsonVariable for $ty {}
    )*};
}

variables! {
    Bool Int2 Int4 Int8 Float4 Float8 Numeric Text Varchar Date Time Timetz Timestamp Timestamptz Json Jsonb
}

/// The variables of the paths of a `JSON_TABLE`.
pub trait PathVariables: Send + Sync {
    /// The tables whose columns they use.
    type Outer: Correlation;
    /// What stands behind `PASSING`.
    const PASSED: &'static [Piece];
    /// Whether they hold no hole.
    const ARE_STATIC: bool;

    /// Hands over their parameters and holes.
    fn visit_variables<'q>(&'q self, out: &mut Collector<'q>);
}

impl PathVariables for () {
    type Outer = Nil;
    const PASSED: &'static [Piece] = &[];
    const ARE_STATIC: bool = true;

    fn visit_variables<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<V, L, X> PathVariables for (V, PathVariable<L, X>)
where
    V: PathVariables,
    L: ColumnLabel,
    X: Expr<Class: UsedInFrom>,
{
    type Outer = <V::Outer as Correlation>::And<<X::Class as UsedInFrom>::Outer<(X,)>>;
    const PASSED: &'static [Piece] = &[Piece::List {
        separator: ", ",
        items: &[
            V::PASSED,
            &[
                Piece::Seq(X::PIECES),
                Piece::Str(" AS "),
                Piece::Seq(L::NAME),
            ],
        ],
    }];
    const ARE_STATIC: bool = V::ARE_STATIC && X::IS_STATIC;

    fn visit_variables<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_variables(out);
        self.1.value.visit(out);
    }
}
