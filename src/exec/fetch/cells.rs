//! Where the values of a row lie.

use crate::sql_type::{BoxError, RecordField};
use core::fmt;
use core::ops::Range;
use postgres_types::{FromSql, Type};
use std::borrow::Cow;
use tokio_postgres::{Column, Row};

/// A value as it came, with its type as the server describes it.
pub(super) type Cell<'c> = (&'c Type, Option<&'c [u8]>);

/// A row of the driver's, a record within one, or a row that COPY sent.
///
/// A trait object and not an enum: a query's type says how its rows are read, and the debug information of each piece of a
/// program that names the query would describe the driver's rows else. What finds a cell is compiled once, and what reads it
/// for each type.
pub(super) trait Cells: fmt::Debug + Sync {
    /// Whether its types are those that a record names, which knows none of the database's.
    fn is_record(&self) -> bool {
        false
    }

    /// The cell, where there is one.
    fn cell(&self, index: usize) -> Option<Cell<'_>>;

    /// Whether these cells are there, and all of them NULL.
    fn are_null(&self, mut these: Range<usize>) -> bool {
        these.all(|index| matches!(self.cell(index), Some((_, None))))
    }

    fn column_name(&self, index: usize) -> Cow<'_, str>;

    /// What there is too few of.
    fn too_short(&self) -> &'static str {
        "the row has no more columns"
    }
}

impl Cells for Row {
    fn cell(&self, index: usize) -> Option<Cell<'_>> {
        let column = self.columns().get(index)?;
        match self.try_get(index) {
            Ok(Raw(bytes)) => Some((column.type_(), bytes)),
            Err(_) => None,
        }
    }

    fn column_name(&self, index: usize) -> Cow<'_, str> {
        name_in(self.columns(), index).into()
    }
}

/// A column's bytes as they came.
struct Raw<'r>(Option<&'r [u8]>);

impl<'r> FromSql<'r> for Raw<'r> {
    fn from_sql(_: &Type, raw: &'r [u8]) -> Result<Self, BoxError> {
        Ok(Self(Some(raw)))
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxError> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A record without a name.
#[derive(Debug)]
pub(super) struct Record<'r>(pub(super) Vec<RecordField<'r>>);

impl Cells for Record<'_> {
    fn is_record(&self) -> bool {
        true
    }

    fn cell(&self, index: usize) -> Option<Cell<'_>> {
        let field = self.0.get(index)?;
        Some((&field.ty, field.bytes))
    }

    fn column_name(&self, index: usize) -> Cow<'_, str> {
        format!("field {} of a record", index + 1).into()
    }

    fn too_short(&self) -> &'static str {
        "the record has no more fields"
    }
}

/// A row that COPY sent: the columns as the query has them, and where their values lie in the message.
#[cfg(any(feature = "sync", feature = "async"))]
#[derive(Debug)]
pub(in crate::exec) struct CopiedRow<'r> {
    pub(in crate::exec) columns: &'r [Column],
    pub(in crate::exec) fields: &'r [Option<Range<usize>>],
    pub(in crate::exec) message: &'r [u8],
}

#[cfg(any(feature = "sync", feature = "async"))]
impl Cells for CopiedRow<'_> {
    fn cell(&self, index: usize) -> Option<Cell<'_>> {
        let field = self.fields.get(index)?.clone();
        let bytes = field.and_then(|field| self.message.get(field));
        Some((self.columns.get(index)?.type_(), bytes))
    }

    fn column_name(&self, index: usize) -> Cow<'_, str> {
        name_in(self.columns, index).into()
    }
}

fn name_in(columns: &[Column], index: usize) -> &str {
    columns.get(index).map_or("?", Column::name)
}
