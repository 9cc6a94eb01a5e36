//! `ROWS FROM`: several functions side by side.
//!
//! <https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS>

use super::{Cell, IntoRows, Numbered, RowSource, TableCall, Yielded};
use crate::exec::Reads;
use crate::expr::Correlation;
use crate::render::{Collector, Piece};
use crate::scope::Nil;
use crate::sql_type::Nullable;

/// Functions whose rows stand side by side; made by [`rows_from`].
#[derive(Debug, Clone, Copy)]
pub struct RowsFrom<T>(T);

/// The rows of several functions side by side, as many as the longest has. All columns are nullable, since those of a
/// shorter function are filled up with NULL.
///
/// ```
/// use pilaster::prelude::*;
/// use pilaster::func::generate_series;
/// use pilaster::query::rows_from;
/// use pilaster::sql_type::Int4;
///
/// let pairs = pilaster::derived!(pairs { few, many } =
///     rows_from((generate_series::<Int4, _, _>(1, 2), generate_series::<Int4, _, _>(1, 3))));
/// assert_eq!(
///     pairs.to_sql(),
///     "SELECT \"pairs\".\"few\", \"pairs\".\"many\" \
///      FROM ROWS FROM(generate_series($1, $2), generate_series($3, $4)) AS \"pairs\"(\"few\", \"many\")",
/// );
/// ```
///
/// SQL: [`ROWS FROM(function(…), function(…))`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS).
pub const fn rows_from<T>(functions: T) -> RowsFrom<T> {
    RowsFrom(functions)
}

impl<T> RowsFrom<T> {
    /// Numbers the rows from 1, in a column after the others.
    ///
    /// SQL: [`ROWS FROM(…) WITH ORDINALITY`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-TABLEFUNCTIONS),
    /// of type `bigint`, never NULL.
    pub const fn with_ordinality(self) -> Numbered<Self> {
        Numbered::new(self)
    }
}

/// Columns that may be NULL, all of them, before others.
pub trait Padded {
    /// They, and those of `Tail`.
    type Before<Tail>;
}

impl Padded for Nil {
    type Before<Tail> = Tail;
}

impl<T, N, Rest: Padded> Padded for Yielded<Cell<T, N>, Rest> {
    type Before<Tail> = Yielded<Cell<T, Nullable>, Rest::Before<Tail>>;
}

/// A function among those of [`rows_from`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function that yields rows",
    label = "expected a tuple of functions such as `generate_series(…)`"
)]
pub trait AmongFunctions: RowSource<Outer: Correlation> {
    /// Its columns, before those of `Tail`.
    type Before<Tail>;
}

impl<F, A, C: Padded> AmongFunctions for TableCall<F, A, C>
where
    Self: RowSource<Outer: Correlation>,
{
    type Before<Tail> = C::Before<Tail>;
}

macro_rules! outer {
    ($only:ident) => { $only::Outer };
    ($first:ident $($rest:ident)+) => { <$first::Outer as Correlation>::And<outer!($($rest)+)> };
}

macro_rules! before {
    () => { Nil };
    ($first:ident $($rest:ident)*) => { $first::Before<before!($($rest)*)> };
}

macro_rules! tuples {
    ($(($($function:ident $_index:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($function: AmongFunctions),+> IntoRows<()> for RowsFrom<($($function,)+)> {
            type Rows = Self;
            type Columns = before!($($function)+);

            fn into_rows(self) -> Self {
                self
            }
        }

        impl<$($function: AmongFunctions),+> RowSource for RowsFrom<($($function,)+)> {
            type Outer = outer!($($function)+);
            type Effect = Reads;
            const TEXT: &'static [Piece] = {
                assert!(
                    $($function::IS_CALL && !$function::DEFINES_COLUMNS)&&+,
                    "ROWS FROM takes no functions of records"
                );
                &[
                    Piece::Str("ROWS FROM"),
                    Piece::Paren(&[Piece::List { separator: ", ", items: &[$($function::TEXT),+] }]),
                ]
            };
            const IS_CALL: bool = true;
            const IS_STATIC: bool = $($function::IS_STATIC)&&+;

            fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
                $(self.0.$place.visit_rows(out);)+
            }
        }
    )+};
}

for_tuples!(up_to 4: tuples);
