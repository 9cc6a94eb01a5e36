//! Rows of values in FROM.
//!
//! <https://www.postgresql.org/docs/current/queries-values.html>

use super::{Cell, IntoRows, RowSource, Yielded};
use crate::exec::Reads;
use crate::expr::{In, IntoExpr};
use crate::render::{Collector, Field, HoleText, Piece, Record, Refusal};
use crate::scope::{Nil, NoRow};
use crate::sql_type::{BoxError, Encode, Nullable, SqlType};
use bytes::BytesMut;
use core::marker::PhantomData;
use postgres_types::{IsNull, Type};

/// Rows of values whose columns are of the SQL types `T`; made by [`values`].
#[derive(Debug)]
pub struct Values<T, R> {
    rows: R,
    types: PhantomData<fn() -> T>,
}

impl<T, R: Clone> Clone for Values<T, R> {
    fn clone(&self) -> Self {
        Self::new(self.rows.clone())
    }
}
impl<T, R: Copy> Copy for Values<T, R> {}

impl<T, R> Values<T, R> {
    const fn new(rows: R) -> Self {
        Self {
            rows,
            types: PhantomData,
        }
    }
}

/// Rows of values as a table, with columns of the SQL types `T`; [`derived!`](crate::derived) gives it a name. A column is
/// nullable where its values are `Option`s.
///
/// An array of tuples is written out; a `Vec` of them, of any length, travels as one array for each column.
///
/// ```
/// use pilaster::prelude::*;
/// use pilaster::query::values;
/// use pilaster::sql_type::{Int4, Text};
///
/// let sizes = pilaster::derived!(sizes { code, label } =
///     values::<(Int4, Text), _>([(1, "small"), (2, "large")]));
/// assert_eq!(
///     sizes.to_sql(),
///     "SELECT \"sizes\".\"code\", \"sizes\".\"label\" FROM (VALUES ($1, $2), ($3, $4)) AS \"sizes\"(\"code\", \"label\")",
/// );
///
/// let given = pilaster::derived!(given { code, label } = values::<(Int4, Text), _>(vec![(1, "small")]));
/// assert_eq!(
///     given.to_sql(),
///     "SELECT \"given\".\"code\", \"given\".\"label\" FROM unnest($1, $2) AS \"given\"(\"code\", \"label\")",
/// );
/// ```
///
/// SQL: [`(VALUES (…), (…))`](https://www.postgresql.org/docs/current/queries-values.html), or
/// [`unnest($1, $2…)`](https://www.postgresql.org/docs/current/functions-array.html). Arrays and composites, which `unnest`
/// would take apart, go as VALUES, of which at most 65,535 fit into a statement.
pub const fn values<T, R>(rows: R) -> Values<T, R> {
    Values::new(rows)
}

/// A tuple of values that fit the SQL types `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of the SQL types `{T}`",
    label = "expected a tuple with a value for each type",
    note = "the types are given in front: `values::<(Int4, Text), _>([(1, \"x\")])`"
)]
pub trait RowOf<T>: Send + Sync {
    /// The columns.
    type Columns;
    /// How they travel.
    const FIELDS: &'static [Field];
    /// What stands for no row at all.
    const NONE: &'static [Piece];

    /// Writes field number `field`.
    ///
    /// # Errors
    /// Where the value has no representation in the type.
    fn encode_value(&self, field: usize, ty: &Type, out: &mut BytesMut)
    -> Result<IsNull, BoxError>;
}

/// A row that knows its types.
#[derive(Debug)]
pub struct TypedRow<T, V> {
    values: V,
    types: PhantomData<fn() -> T>,
}

impl<T, V: Clone> Clone for TypedRow<T, V> {
    fn clone(&self) -> Self {
        Self::new(self.values.clone())
    }
}
impl<T, V: Copy> Copy for TypedRow<T, V> {}

impl<T, V> TypedRow<T, V> {
    const fn new(values: V) -> Self {
        Self {
            values,
            types: PhantomData,
        }
    }
}

impl<T, V: RowOf<T>> Record for TypedRow<T, V> {
    fn encode_field(
        &self,
        field: usize,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, BoxError> {
        self.values.encode_value(field, ty, out)
    }
}

/// Rows that know their types.
#[derive(Debug, Clone, Copy)]
pub struct TypedRows<R>(R);

#[diagnostic::do_not_recommend]
impl<T, V: RowOf<T>, const N: usize> IntoRows<()> for Values<T, [V; N]> {
    type Rows = TypedRows<[TypedRow<T, V>; N]>;
    type Columns = V::Columns;

    fn into_rows(self) -> Self::Rows {
        TypedRows(self.rows.map(TypedRow::new))
    }
}

#[diagnostic::do_not_recommend]
impl<T, V: RowOf<T>> IntoRows<()> for Values<T, Vec<V>> {
    type Rows = TypedRows<Vec<TypedRow<T, V>>>;
    type Columns = V::Columns;

    fn into_rows(self) -> Self::Rows {
        TypedRows(self.rows.into_iter().map(TypedRow::new).collect())
    }
}

impl<T, V: RowOf<T>> TypedRow<T, V> {
    const GROUPS: &'static [&'static [Field]] = &[V::FIELDS];
    const ROW: &'static [Piece] = &[Piece::Paren(&[Piece::Fields {
        fields: Self::GROUPS,
        arrays: false,
    }])];
    const UNNESTS: bool = all_unnest(V::FIELDS);

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        for (index, field) in V::FIELDS.iter().enumerate() {
            out.field(self, index, field.oid);
        }
    }
}

const fn all_unnest(fields: &[Field]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if !fields[i].unnests {
            return false;
        }
        i += 1;
    }
    true
}

impl<T, V: RowOf<T>, const N: usize> RowSource for TypedRows<[TypedRow<T, V>; N]> {
    type Outer = Nil;
    type Effect = Reads;
    const TEXT: &'static [Piece] = {
        assert!(N > 0, "VALUES needs a row; a `Vec` may be empty");
        &[
            Piece::Str("(VALUES "),
            Piece::List {
                separator: ", ",
                items: &[TypedRow::<T, V>::ROW; N],
            },
            Piece::Str(")"),
        ]
    };
    const IS_STATIC: bool = true;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        for row in &self.0 {
            row.visit(out);
        }
    }
}

/// The number of parameters travels in 16 bits.
const MOST_VALUES: usize = 65_535;

impl<T, V: RowOf<T>> RowSource for TypedRows<Vec<TypedRow<T, V>>> {
    type Outer = Nil;
    type Effect = Reads;
    const TEXT: &'static [Piece] = if TypedRow::<T, V>::UNNESTS {
        &[
            Piece::Str("unnest("),
            Piece::Fields {
                fields: TypedRow::<T, V>::GROUPS,
                arrays: true,
            },
            Piece::Str(")"),
        ]
    } else {
        &[Piece::Paren(&[Piece::Hole, Piece::Hole])]
    };
    const IS_STATIC: bool = TypedRow::<T, V>::UNNESTS;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        if TypedRow::<T, V>::UNNESTS {
            for (index, field) in V::FIELDS.iter().enumerate() {
                out.column(&self.0, index, field.array_oid);
            }
        } else {
            self.visit_written_out(out);
        }
    }
}

impl<T, V: RowOf<T>> TypedRows<Vec<TypedRow<T, V>>> {
    fn visit_written_out<'q>(&'q self, out: &mut Collector<'q>) {
        if self.0.is_empty() {
            out.hole(HoleText::Repeat {
                pieces: V::NONE,
                times: 1,
                separator: "",
            });
        } else {
            out.hole(HoleText::Verbatim("VALUES "));
        }
        if self.0.len().saturating_mul(V::FIELDS.len()) > MOST_VALUES {
            out.refuse(Refusal::TooManyValues {
                rows: MOST_VALUES / V::FIELDS.len().max(1),
            });
        }
        out.hole(HoleText::Repeat {
            pieces: TypedRow::<T, V>::ROW,
            times: self.0.len(),
            separator: ", ",
        });
        for row in &self.0 {
            row.visit(out);
        }
    }
}

/// Whether a value of the SQL type `T` may be NULL.
type NullOf<T, V> = <<V as IntoExpr<T, Nullable>>::Expr as In<NoRow, ()>>::Null;

macro_rules! columns {
    () => { Nil };
    ($ty:ident $value:ident $($rest:ident)*) => {
        Yielded<Cell<$ty, NullOf<$ty, $value>>, columns!($($rest)*)>
    };
}

macro_rules! tuples {
    ($(($($ty:ident $value:ident $place:tt),+))+) => {$(
        impl<$($ty, $value),+> RowOf<($($ty,)+)> for ($($value,)+)
        where
            $($ty: SqlType, $value: Encode<$ty::Base> + IntoExpr<$ty, Nullable, Expr: In<NoRow, ()>>,)+
        {
            type Columns = columns!($($ty $value)+);
            const FIELDS: &'static [Field] = &[$(Field::of::<$ty>("")),+];
            const NONE: &'static [Piece] = &[
                Piece::Str("SELECT "),
                Piece::List {
                    separator: ", ",
                    items: &[$(&[
                        Piece::Str("CAST(NULL AS "),
                        Piece::Str($ty::NAME),
                        Piece::Str($ty::NAME_SUFFIX),
                        Piece::Str(")"),
                    ]),+],
                },
                Piece::Str(" WHERE false"),
            ];

            fn encode_value(&self, field: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                match field {
                    $($place => self.$place.encode(ty, out),)+
                    _ => Err(format!("there is no field number {field}").into()),
                }
            }
        }
    )+};
}

for_tuples!(up_to 8: tuples);
