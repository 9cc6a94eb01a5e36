//! Reading a row, column after column.

use crate::exec::Error;
use crate::sql_type::{
    BoxError, Decode, RecordField, SqlType, expect_type, record_elements, record_fields,
};
use core::marker::PhantomData;
use core::ops::Range;
use postgres_types::{FromSql, Type};
use std::borrow::Cow;
use tokio_postgres::{Column, Row};

/// A row as it is read from left to right: what the server sent, or a record within it.
#[derive(Debug)]
pub struct Columns<'r> {
    cells: Cells<'r>,
    next: usize,
}

/// Where the values lie.
#[derive(Debug)]
enum Cells<'r> {
    Row(&'r Row),
    Record(&'r [RecordField<'r>]),
    Copied(CopiedRow<'r>),
}

/// A row that COPY sent: the columns as the query has them, and where their values lie in the message.
#[derive(Debug)]
struct CopiedRow<'r> {
    columns: &'r [Column],
    fields: &'r [Option<Range<usize>>],
    message: &'r [u8],
}

impl<'r> CopiedRow<'r> {
    fn cell(&self, index: usize) -> Option<Cell<'r>> {
        let field = self.fields.get(index)?.clone();
        let bytes = field.and_then(|field| self.message.get(field));
        Some((self.columns.get(index)?.type_(), bytes))
    }
}

/// A value as it came, with its type as the server describes it.
type Cell<'c> = (&'c Type, Option<&'c [u8]>);

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

/// A value of the SQL type `T`, which the driver finds, checks and reads in one go.
struct Value<T, V>(V, PhantomData<T>);

impl<'r, T: SqlType, V: Decode<T::Base>> FromSql<'r> for Value<T, V> {
    fn from_sql(ty: &Type, raw: &'r [u8]) -> Result<Self, BoxError> {
        Ok(Self(V::decode(ty, raw)?, PhantomData))
    }

    fn accepts(ty: &Type) -> bool {
        T::accepts(ty.oid())
    }
}

impl<'r> Columns<'r> {
    /// Starts at the first column.
    #[must_use]
    pub fn new(row: &'r Row) -> Self {
        Self {
            cells: Cells::Row(row),
            next: 0,
        }
    }

    /// Reads the next column, which is never NULL.
    ///
    /// # Errors
    /// Where it is NULL, of another type, or holds what `V` cannot.
    pub fn read<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<V, Error> {
        let index = self.step();
        if let Cells::Row(row) = self.cells
            && let Ok(Value(value, _)) = row.try_get::<_, Value<T, V>>(index)
        {
            return Ok(value);
        }
        let value = self.look_closer::<T, V>(index)?;
        value.ok_or_else(|| Error::unexpected_null(&self.column_name(index)))
    }

    /// Reads the next column.
    ///
    /// # Errors
    /// Where it is of another type, or holds what `V` cannot.
    pub fn read_nullable<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<Option<V>, Error> {
        let index = self.step();
        if let Cells::Row(row) = self.cells
            && let Ok(value) = row.try_get::<_, Option<Value<T, V>>>(index)
        {
            return Ok(value.map(|Value(value, _)| value));
        }
        self.look_closer::<T, V>(index)
    }

    /// Reads a value that is in no row of the driver's, or says why it could not be read from there: our errors tell more than
    /// the driver's do.
    #[inline(never)]
    fn look_closer<T: SqlType, V: Decode<T::Base>>(
        &self,
        index: usize,
    ) -> Result<Option<V>, Error> {
        let (ty, bytes) = self.cell(index)?;
        self.expect::<T>(index, ty)?;
        let value = bytes.map(|bytes| V::decode(ty, bytes)).transpose();
        value.map_err(|cause| Error::decode(&self.column_name(index), cause))
    }

    /// Reads the next column, a record without a name, field by field.
    ///
    /// # Errors
    /// Where it is NULL or no record, and those of `read`.
    pub fn record<V>(
        &mut self,
        read: impl Fn(&mut Columns<'_>) -> Result<V, Error>,
    ) -> Result<V, Error> {
        self.nested(|raw| read_record(raw, &read))
    }

    /// Reads the next column, an array of records without a name.
    ///
    /// # Errors
    /// Where it is NULL or no such array, and those of `read`.
    pub fn records<V>(
        &mut self,
        read: impl Fn(&mut Columns<'_>) -> Result<V, Error>,
    ) -> Result<Vec<V>, Error> {
        self.nested(|raw| {
            let records = record_elements(raw).map_err(|cause| Error::decode("nested", cause))?;
            records
                .into_iter()
                .map(|record| read_record(record, &read))
                .collect()
        })
    }

    /// Reads the next column by its bytes.
    fn nested<V>(&mut self, read: impl FnOnce(&[u8]) -> Result<V, Error>) -> Result<V, Error> {
        let index = self.step();
        let (_, bytes) = self.cell(index)?;
        read(bytes.ok_or_else(|| Error::unexpected_null(&self.column_name(index)))?)
    }

    /// A row that COPY sent.
    #[cfg(any(feature = "sync", feature = "async"))]
    pub(in crate::exec) fn of_copied(
        columns: &'r [Column],
        fields: &'r [Option<Range<usize>>],
        message: &'r [u8],
    ) -> Self {
        Self {
            cells: Cells::Copied(CopiedRow {
                columns,
                fields,
                message,
            }),
            next: 0,
        }
    }

    /// The place of the next column, which it passes over.
    #[inline]
    fn step(&mut self) -> usize {
        let index = self.next;
        self.next += 1;
        index
    }

    fn cell(&self, index: usize) -> Result<Cell<'r>, Error> {
        match &self.cells {
            Cells::Row(row) => {
                let Raw(bytes) = row.try_get(index).map_err(Error::driver)?;
                Ok((row.columns()[index].type_(), bytes))
            }
            Cells::Copied(row) => row.cell(index).ok_or_else(|| {
                Error::decode(
                    &self.column_name(index),
                    "the row has no more columns".into(),
                )
            }),
            Cells::Record(fields) => match fields.get(index) {
                Some(field) => Ok((&field.ty, field.bytes)),
                None => Err(Error::decode(
                    &self.column_name(index),
                    "the record has no more fields".into(),
                )),
            },
        }
    }

    fn expect<T: SqlType>(&self, index: usize, ty: &Type) -> Result<(), Error> {
        match &self.cells {
            Cells::Row(_) | Cells::Copied(_) if T::accepts(ty.oid()) => Ok(()),
            Cells::Row(_) | Cells::Copied(_) => {
                Err(Error::drifted(&self.column_name(index), T::NAME, ty.name()))
            }
            Cells::Record(_) => {
                expect_type::<T>(ty).map_err(|cause| Error::decode(&self.column_name(index), cause))
            }
        }
    }

    /// Passes over the next `width` columns if all of them are NULL.
    pub fn skip_if_all_null(&mut self, width: usize) -> bool {
        let end = self.next + width;
        let null = (self.next..end).all(|index| matches!(self.cell(index), Ok((_, None))));
        if null {
            self.next = end;
        }
        null
    }

    fn column_name(&self, index: usize) -> Cow<'_, str> {
        match &self.cells {
            Cells::Row(row) => row
                .columns()
                .get(index)
                .map_or("?", |column| column.name())
                .into(),
            Cells::Copied(row) => row
                .columns
                .get(index)
                .map_or("?", |column| column.name())
                .into(),
            Cells::Record(_) => format!("field {} of a record", index + 1).into(),
        }
    }
}

fn read_record<V>(
    raw: &[u8],
    read: impl Fn(&mut Columns<'_>) -> Result<V, Error>,
) -> Result<V, Error> {
    let fields = record_fields(raw).map_err(|cause| Error::decode("nested", cause))?;
    read(&mut Columns {
        cells: Cells::Record(&fields),
        next: 0,
    })
}
