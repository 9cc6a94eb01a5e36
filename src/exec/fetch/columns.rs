//! Reading a row, column after column.

#[cfg(any(feature = "sync", feature = "async"))]
use super::cells::CopiedRow;
use super::cells::{Cell, Cells, Record};
use crate::exec::Error;
use crate::sql_type::{BoxError, Decode, Expected, SqlType, record_elements, record_fields};
use std::borrow::Cow;
use tokio_postgres::Row;

/// A row as it is read from left to right: what the server sent, or a record within it.
#[derive(Debug)]
pub struct Columns<'r> {
    cells: &'r dyn Cells,
    next: usize,
}

impl<'r> Columns<'r> {
    /// Starts at the first column.
    #[must_use]
    pub fn new(row: &'r Row) -> Self {
        Self {
            cells: row,
            next: 0,
        }
    }

    /// Reads the next column, which is never NULL.
    ///
    /// # Errors
    /// Where it is NULL, of another type, or holds what `V` cannot.
    pub fn read<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<V, Error> {
        let index = self.step();
        match self.cells.cell(index) {
            Some((ty, Some(bytes))) if T::accepts(ty.oid()) => match V::decode(ty, bytes) {
                Ok(value) => Ok(value),
                Err(cause) => Err(self.undecodable(index, cause)),
            },
            _ => self.look_closer::<T, V>(index),
        }
    }

    /// Reads the next column.
    ///
    /// # Errors
    /// Where it is of another type, or holds what `V` cannot.
    pub fn read_nullable<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<Option<V>, Error> {
        let index = self.step();
        match self.cells.cell(index) {
            Some((ty, bytes)) if T::accepts(ty.oid()) => match bytes.map(|it| V::decode(ty, it)) {
                None => Ok(None),
                Some(Ok(value)) => Ok(Some(value)),
                Some(Err(cause)) => Err(self.undecodable(index, cause)),
            },
            Some((_, None)) => self.expected(index, &Expected::of::<T>()).map(|_| None),
            _ => self.look_closer::<T, V>(index).map(Some),
        }
    }

    /// Reads a value whose type is not known by its OID, or says why it cannot be read. Compiled for each type, so what does
    /// not hang on the type is called.
    #[cold]
    #[inline(never)]
    fn look_closer<T: SqlType, V: Decode<T::Base>>(&self, index: usize) -> Result<V, Error> {
        match self.expected(index, &Expected::of::<T>()) {
            Ok((ty, Some(bytes))) => match V::decode(ty, bytes) {
                Ok(value) => Ok(value),
                Err(cause) => Err(self.undecodable(index, cause)),
            },
            Ok((_, None)) => Err(Error::unexpected_null(&self.column_name(index))),
            Err(error) => Err(error),
        }
    }

    #[cold]
    fn undecodable(&self, index: usize, cause: BoxError) -> Error {
        Error::decode(&self.column_name(index), cause)
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
    pub(in crate::exec) fn of_copied(row: &'r CopiedRow<'_>) -> Self {
        Self {
            cells: row,
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
        let too_short = || Error::decode(&self.column_name(index), self.cells.too_short().into());
        self.cells.cell(index).ok_or_else(too_short)
    }

    /// The cell, if its type is the one that is expected.
    fn expected(&self, index: usize, expected: &Expected) -> Result<Cell<'r>, Error> {
        let (ty, bytes) = self.cell(index)?;
        if self.cells.is_record() {
            let checked = expected.check(ty);
            checked.map_err(|cause| Error::decode(&self.column_name(index), cause))?;
        } else if !expected.accepts(ty) {
            let name = &self.column_name(index);
            return Err(Error::drifted(name, expected.name, ty.name()));
        }
        Ok((ty, bytes))
    }

    /// Passes over the next `width` columns if all of them are NULL.
    pub fn skip_if_all_null(&mut self, width: usize) -> bool {
        let end = self.next + width;
        let null = self.cells.are_null(self.next..end);
        if null {
            self.next = end;
        }
        null
    }

    fn column_name(&self, index: usize) -> Cow<'_, str> {
        self.cells.column_name(index)
    }
}

fn read_record<V>(
    raw: &[u8],
    read: impl Fn(&mut Columns<'_>) -> Result<V, Error>,
) -> Result<V, Error> {
    let fields = record_fields(raw).map_err(|cause| Error::decode("nested", cause))?;
    read(&mut Columns {
        cells: &Record(fields),
        next: 0,
    })
}
