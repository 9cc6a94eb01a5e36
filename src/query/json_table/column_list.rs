//! Lists of columns.

use super::BehindPaths;
use crate::query::{Cell, Followed, Padded, Yielded};
use crate::render::Piece;
use crate::scope::Nil;
use crate::sql_type::{Nullness, SqlType};

/// A column of a JSON table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a column of a JSON table",
    label = "expected `json_column::<Type, _>(literal!(\"$.path\"))`, `json_exists_column(…)` or `json_ordinality()`"
)]
pub trait JsonTableColumn {
    /// Its SQL type.
    type Type: SqlType;
    /// Whether it may be NULL.
    type Null: Nullness;
    /// What follows its name.
    const DEFINITION: &'static [Piece];
}

/// A tuple of up to eight columns of a JSON table, itself `C`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of columns of a JSON table",
    label = "expected a tuple of up to eight columns; one alone has a comma behind it: `(json_column(…),)`"
)]
pub trait IsColumns<C> {}

/// The columns of a JSON table, a tuple, which stand where `N` says.
pub trait JsonColumns<N> {
    /// Their types and nullness.
    type Columns: Padded + Followed;
    /// Their names and definitions, with commas.
    const DEFINITIONS: &'static [Piece];
}

macro_rules! columns {
    () => { Nil };
    ($first:ident $($rest:ident)*) => { Yielded<Cell<$first::Type, $first::Null>, columns!($($rest)*)> };
}

macro_rules! tuples {
    ($(($($column:ident $number:literal),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($column: JsonTableColumn),+> IsColumns<Self> for ($($column,)+) {}

        impl<N: BehindPaths, $($column: JsonTableColumn),+> JsonColumns<N> for ($($column,)+) {
            type Columns = columns!($($column)+);
            const DEFINITIONS: &'static [Piece] = &[Piece::List {
                separator: ", ",
                items: &[$(&[
                    Piece::Seq(N::PREFIX),
                    Piece::Str(concat!($number, " ")),
                    Piece::Seq($column::DEFINITION),
                ]),+],
            }];
        }
    )+};
}

tuples! {
    (A "1")
    (A "1", B "2")
    (A "1", B "2", C "3")
    (A "1", B "2", C "3", D "4")
    (A "1", B "2", C "3", D "4", E "5")
    (A "1", B "2", C "3", D "4", E "5", F "6")
    (A "1", B "2", C "3", D "4", E "5", F "6", G "7")
    (A "1", B "2", C "3", D "4", E "5", F "6", G "7", H "8")
}
