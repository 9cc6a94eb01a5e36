//! Many rows in one statement.

use super::{Insertion, Write};
use crate::render::{Collector, Field, HoleText, Piece, Record, Refusal};
use crate::schema::{BelongsTo, Table};

/// A struct whose values fill one row of a table, such as a generated `New`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row to insert",
    label = "expected the table's `New`",
    note = "a `New` holds the columns without a default; to set others too, insert rows one by one"
)]
pub trait BulkRow: Record + 'static {
    /// The table.
    type Table: Table;
    /// The columns it fills, in the order of [`Record`]'s fields.
    const FIELDS: &'static [Field];
}

/// The number of parameters travels in 16 bits.
const MOST_VALUES: usize = 65_535;

/// An INSERT of any number of rows.
#[derive(Debug, Clone)]
pub struct BulkInsert<R> {
    rows: Vec<R>,
}

/// Inserting many rows.
pub trait InsertMany<R>: Table {
    /// Inserts any number of rows in one statement, whose text is the same for any number.
    ///
    /// SQL: `INSERT INTO table (columns) SELECT * FROM unnest($1, $2…)`. Rows with array or composite columns go as
    /// `VALUES (…), (…)`; PostgreSQL then takes at most 65,535 values in one statement; more are an error that says how many rows fit.
    fn insert_many(self, rows: Vec<R>) -> BulkInsert<R>;
}

impl<T: Table, R: BulkRow + BelongsTo<T>> InsertMany<R> for T {
    fn insert_many(self, rows: Vec<R>) -> BulkInsert<R> {
        BulkInsert { rows }
    }
}

impl<R: BulkRow> BulkInsert<R> {
    /// `unnest` takes arrays and composites apart, so rows with such columns travel as VALUES.
    const UNNESTS: bool = all_unnest(R::FIELDS);

    const ROW: &'static [Piece] = &[Piece::Paren(&[Piece::Fields {
        fields: R::FIELDS,
        arrays: false,
    }])];

    const SOURCE: &'static [Piece] = if Self::UNNESTS {
        &[
            Piece::Str(") SELECT * FROM unnest("),
            Piece::Fields {
                fields: R::FIELDS,
                arrays: true,
            },
            Piece::Str(")"),
        ]
    } else {
        &[Piece::Str(") VALUES "), Piece::Hole]
    };

    fn visit_columns<'q>(&'q self, out: &mut Collector<'q>) {
        for (index, field) in R::FIELDS.iter().enumerate() {
            out.column(&self.rows, index, field.array_oid);
        }
    }

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        if self.rows.len().saturating_mul(R::FIELDS.len()) > MOST_VALUES {
            out.refuse(Refusal::TooManyValues {
                rows: MOST_VALUES / R::FIELDS.len().max(1),
            });
        }
        out.hole(HoleText::Repeat {
            pieces: Self::ROW,
            times: self.rows.len(),
            separator: ", ",
        });
        for row in &self.rows {
            for (index, field) in R::FIELDS.iter().enumerate() {
                out.field(row, index, field.oid);
            }
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

impl<R: BulkRow> Write for BulkInsert<R> {
    type Table = R::Table;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(<R::Table as Table>::NAME),
        Piece::Str(" ("),
        Piece::FieldNames(R::FIELDS),
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

impl<R: BulkRow> Insertion for BulkInsert<R> {}

/// Lets a generated `New` stand among the assignments of a single-row INSERT.
#[doc(hidden)]
#[macro_export]
macro_rules! record_assignments {
    ($record:ty, [$($column:ty),* $(,)?]) => {
        impl $crate::write::AssignmentList for $record {
            type Columns<Tail: $crate::write::AssignedList> = $crate::assigned!(Tail; $($column,)*);
            const NAMES: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::FieldNames(<Self as $crate::write::BulkRow>::FIELDS)];
            const VALUES: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::Fields { fields: <Self as $crate::write::BulkRow>::FIELDS, arrays: false }];
            const SETS: &'static [$crate::render::Piece] = &[];
            const IS_STATIC: bool = true;

            fn visit_values<'q>(&'q self, out: &mut $crate::render::Collector<'q>) {
                for (index, field) in <Self as $crate::write::BulkRow>::FIELDS.iter().enumerate() {
                    out.field(self, index, field.oid);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::schema::ColumnOf<<$record as $crate::write::BulkRow>::Table> for $record {}

        impl<T> $crate::write::Assignments<T, $crate::scope::NoRow, ()> for $record
        where
            T: $crate::schema::Table,
            $record: $crate::schema::BelongsTo<T>,
        {
        }
    };
}

/// A list of columns, as a type.
#[doc(hidden)]
#[macro_export]
macro_rules! assigned {
    ($tail:ty;) => { $tail };
    ($tail:ty; $first:ty, $($rest:ty,)*) => {
        $crate::write::Assigned<$first, $crate::assigned!($tail; $($rest,)*)>
    };
}
