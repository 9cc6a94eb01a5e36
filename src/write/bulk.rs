//! Many rows in one statement.

use super::insert::{close, overriding};
use super::{
    AfterInsert, AsGiven, Assign, AssignedList, AssignmentList, Covers, Identities, Insertion,
    Write,
};
use crate::expr::Bind;
use crate::render::{Collector, Field, HoleText, Param, Piece, Record, Refusal};
use crate::schema::{BelongsTo, Column, ColumnOf, Table};
use crate::scope::{Cons, Nil, NotRepeated};
use crate::sql_type::{BoxError, Encode, NotNull, SqlType, expect_type};
use bytes::BytesMut;
use core::marker::PhantomData;
use postgres_types::{IsNull, Type};

/// A struct whose values fill columns of one row, such as a generated `New`, or one `column.set(value)`.
pub trait BulkRow: Record {
    /// The table.
    type Table: Table;
    /// The columns it fills, in the order of [`Record`]'s fields.
    const FIELDS: &'static [Field];
    /// Whether one of them is always generated.
    const OVERRIDES: bool = false;
}

/// A row among many: a generated `New`, or a tuple of it and `column.set(value)` for columns that have a default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row to insert",
    label = "expected the table's `New`, or a tuple of it and `column.set(value)`"
)]
pub trait Bulk: Record {
    /// The table.
    type Table: Table;
    /// The columns it fills, in the order of [`Record`]'s fields, in groups.
    const GROUPS: &'static [&'static [Field]];
    /// Whether one of them is always generated, so that INSERT must say `OVERRIDING SYSTEM VALUE`.
    const OVERRIDES: bool;
}

#[diagnostic::do_not_recommend]
impl<R: BulkRow> Bulk for R {
    type Table = R::Table;
    const GROUPS: &'static [&'static [Field]] = &[R::FIELDS];
    const OVERRIDES: bool = R::OVERRIDES;
}

impl<C: Column, T: SqlType, V: Encode<T::Base>, N> Record for Assign<C, Bind<T, V, N>> {
    fn encode_field(&self, _: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        expect_type::<T>(ty)?;
        self.value().encode(ty, out)
    }
}

impl<C: Column, T: SqlType, V: Encode<T::Base>, N> BulkRow for Assign<C, Bind<T, V, N>> {
    type Table = C::Table;
    const FIELDS: &'static [Field] = &[Field::of::<C::Type>(C::NAME)];
}

macro_rules! tuples {
    ($(($first:ident $_index:ident 0 $(, $part:ident $_indices:ident $place:tt)*))+) => {$(
        impl<$first: BulkRow, $($part: BulkRow),*> Record for ($first, $($part,)*) {
            fn encode_field(&self, field: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                let width = $first::FIELDS.len();
                if field < width {
                    return self.0.encode_field(field, ty, out);
                }
                $(
                    let (field, width) = (field - width, $part::FIELDS.len());
                    if field < width {
                        return self.$place.encode_field(field, ty, out);
                    }
                )*
                let _ = width;
                Err(format!("there is no field number {field}").into())
            }
        }

        impl<$first: BulkRow, $($part: BulkRow<Table = $first::Table>),*> Bulk for ($first, $($part,)*) {
            type Table = $first::Table;
            const GROUPS: &'static [&'static [Field]] = &[$first::FIELDS, $($part::FIELDS),*];
            const OVERRIDES: bool = $first::OVERRIDES $(|| $part::OVERRIDES)*;
        }

        #[diagnostic::do_not_recommend]
        impl<$first: BulkRow, $($part: BulkRow),*> ColumnOf<$first::Table> for ($first, $($part,)*) {}
    )+};
}

for_tuples!(up_to 8: tuples);

/// The number of parameters travels in 16 bits.
const MOST_VALUES: usize = 65_535;

/// An INSERT of any number of rows; `O` says what becomes of values for identity columns.
#[derive(Debug, Clone)]
pub struct BulkInsert<R, O = AsGiven> {
    pub(super) rows: Vec<R>,
    pub(super) identities: PhantomData<fn() -> O>,
}

/// Inserting many rows.
pub trait InsertMany<R, I>: Table {
    /// Inserts any number of rows in one statement, whose text is the same for any number. A row is a generated `New`,
    /// or a tuple of it and `column.set(value)` for columns that have a default.
    ///
    /// ```
    /// # use shop::{OrderStatus, order_items};
    /// use pilaster::prelude::*;
    ///
    /// let line = |line_no, quantity| {
    ///     let price = rust_decimal::Decimal::TEN;
    ///     let new = order_items::New { order_id: 1, line_no, product_id: 7, unit_price: price };
    ///     (new, order_items::quantity.set(quantity))
    /// };
    /// let insert = order_items::table.insert_many(vec![line(1, 3), line(2, 1)]);
    /// assert_eq!(
    ///     insert.to_sql(),
    ///     "INSERT INTO order_items (order_id, line_no, product_id, unit_price, quantity) \
    ///      SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)",
    /// );
    /// ```
    ///
    /// SQL: `INSERT INTO table (columns) SELECT unnest($1), unnest($2)…`. Rows with array or composite columns go as
    /// `VALUES (…), (…)`. PostgreSQL then takes at most 65,535 values in one statement; more are an error that says how
    /// many rows fit.
    fn insert_many(self, rows: Vec<R>) -> BulkInsert<R>;
}

impl<T, R, I> InsertMany<R, I> for T
where
    T: Table,
    R: Bulk + AssignmentList + BelongsTo<T>,
    <R::Columns<Nil> as AssignedList>::Repeats: NotRepeated,
    R::Columns<Nil>: Covers<<R::Table as Table>::Required, I>,
{
    fn insert_many(self, rows: Vec<R>) -> BulkInsert<R> {
        BulkInsert::of(rows)
    }
}

impl<R> BulkInsert<R> {
    pub(super) const fn of(rows: Vec<R>) -> Self {
        Self {
            rows,
            identities: PhantomData,
        }
    }
}

impl<R: Bulk, O> BulkInsert<R, O> {
    fn fields() -> impl Iterator<Item = (usize, &'static Field)> {
        R::GROUPS.iter().copied().flatten().enumerate()
    }

    /// `unnest` takes arrays and composites apart, so rows with such columns travel as VALUES.
    pub(super) const UNNESTS: bool = all_unnest(R::GROUPS);

    const ROW: &'static [Piece] = &[Piece::Paren(&[Piece::Fields {
        fields: R::GROUPS,
        arrays: false,
    }])];

    const SOURCE: &'static [Piece] = if Self::UNNESTS {
        // Not FROM unnest($1, $2…), which has the server keep all rows of each array before it joins them.
        &[Piece::Str(" SELECT "), Piece::Unnested(R::GROUPS)]
    } else {
        &[Piece::Str(" VALUES "), Piece::Hole]
    };

    fn visit_columns<'q>(&'q self, out: &mut Collector<'q>) {
        for (index, field) in Self::fields() {
            out.column(&self.rows, index, field.array_oid);
        }
    }

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        if self.rows.len().saturating_mul(Self::fields().count()) > MOST_VALUES {
            out.refuse(Refusal::TooManyValues {
                rows: MOST_VALUES / Self::fields().count().max(1),
            });
        }
        out.hole(HoleText::Repeat {
            pieces: Self::ROW,
            times: self.rows.len(),
            separator: ", ",
        });
        for row in &self.rows {
            for (index, field) in Self::fields() {
                out.field(row, index, field.oid);
            }
        }
    }
}

const fn all_unnest(groups: &[&[Field]]) -> bool {
    let mut group = 0;
    while group < groups.len() {
        let mut i = 0;
        while i < groups[group].len() {
            if !groups[group][i].unnests {
                return false;
            }
            i += 1;
        }
        group += 1;
    }
    true
}

impl<R: Bulk, O: Identities> Write for BulkInsert<R, O> {
    type Table = R::Table;
    type Scope = AfterInsert<R::Table, Cons<R::Table, NotNull, Nil>>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(<R::Table as Table>::NAME),
        Piece::Str(" ("),
        Piece::FieldNames(R::GROUPS),
        Piece::Str(close(R::OVERRIDES)),
        Piece::Str(overriding::<O>(R::OVERRIDES)),
        Piece::Seq(Self::SOURCE),
    ];
    const STATIC: bool = Self::UNNESTS;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        if self.rows.is_empty() {
            out.refuse(Refusal::NothingToDo);
        }
        if Self::UNNESTS {
            self.visit_columns(out)
        } else {
            self.visit_rows(out)
        }
    }
}

impl<R: Bulk, O: Identities> Insertion for BulkInsert<R, O> {}

/// Hands over the values of a row, column by column.
pub fn visit_row<'q, R: BulkRow>(row: &'q R, out: &mut Collector<'q>) {
    for (index, field) in R::FIELDS.iter().enumerate() {
        out.field(row, index, field.oid);
    }
}

/// What a generated `New` can do: be one of many rows, and stand among the assignments of a single-row INSERT.
///
/// Columns are unit structs where this is expanded, so a variable must have a name that no column has.
#[doc(hidden)]
#[macro_export]
macro_rules! new_row {
    ($record:ident of $table:ident; $($index:literal $column:ident $name:literal $ty:ty;)+) => {
        $crate::record!($record; $($index $column $ty;)+);

        impl $crate::write::BulkRow for $record {
            type Table = $table;
            const FIELDS: &'static [$crate::render::Field] = &[$($crate::render::Field::of::<$ty>($name)),+];
        }

        impl $crate::write::AssignmentList for $record {
            type Columns<Tail: $crate::write::AssignedList> = $crate::write::NewColumns<Tail>;
            const NAMES: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::FieldNames(&[<Self as $crate::write::BulkRow>::FIELDS])];
            const VALUES: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::Fields { fields: &[<Self as $crate::write::BulkRow>::FIELDS], arrays: false }];
            const SETS: &'static [$crate::render::Piece] = &[];
            const IS_STATIC: bool = true;

            fn visit_values<'q>(&'q self, __out: &mut $crate::render::Collector<'q>) {
                $crate::write::visit_row(self, __out);
            }
        }

        impl<Keys> $crate::write::KeyedBy<Keys> for $record {
            type Columns<Tail: $crate::write::AssignedList> = $crate::write::NewColumns<Tail>;
        }

        #[diagnostic::do_not_recommend]
        impl $crate::schema::ColumnOf<$table> for $record {}

        impl<T, S> $crate::write::Assignments<T, S, ()> for $record
        where
            S: $crate::scope::Inserting,
            T: $crate::schema::Table,
            $record: $crate::schema::BelongsTo<T>,
        {
            type Checked = ();
        }
    };
}

/// How the fields of a generated struct are sent.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($record:ident; $($index:literal $column:ident $ty:ty;)+) => {
        impl $crate::render::Record for $record {
            fn encode_field(
                &self,
                __field: usize,
                __ty: &$crate::codegen_support::PgType,
                __out: &mut $crate::codegen_support::BytesMut,
            ) -> $crate::codegen_support::Encoded {
                match __field {
                    $($index => $crate::codegen_support::encode::<$ty, _>(&self.$column, __ty, __out),)+
                    _ => $crate::codegen_support::no_field(__field),
                }
            }
        }
    };
}

/// A list of columns, as a type. Sixteen at a time, for the compiler counts how deep macros go.
#[doc(hidden)]
#[macro_export]
macro_rules! assigned {
    ($tail:ty;) => { $tail };
    (
        $tail:ty; $a:ty, $b:ty, $c:ty, $d:ty, $e:ty, $f:ty, $g:ty, $h:ty, $i:ty, $j:ty, $k:ty, $l:ty, $m:ty, $n:ty,
        $o:ty, $p:ty, $($rest:ty,)*
    ) => {
        $crate::write::Assigned<$a, $crate::write::Assigned<$b, $crate::write::Assigned<$c, $crate::write::Assigned<$d,
        $crate::write::Assigned<$e, $crate::write::Assigned<$f, $crate::write::Assigned<$g, $crate::write::Assigned<$h,
        $crate::write::Assigned<$i, $crate::write::Assigned<$j, $crate::write::Assigned<$k, $crate::write::Assigned<$l,
        $crate::write::Assigned<$m, $crate::write::Assigned<$n, $crate::write::Assigned<$o, $crate::write::Assigned<$p,
        $crate::assigned!($tail; $($rest,)*)>>>>>>>>>>>>>>>>
    };
    ($tail:ty; $first:ty, $($rest:ty,)*) => {
        $crate::write::Assigned<$first, $crate::assigned!($tail; $($rest,)*)>
    };
}
