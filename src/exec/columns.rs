//! Reading a row, column after column.

use super::Error;
use crate::sql_type::{BoxError, Decode, SqlType};
use postgres_types::{FromSql, Type};
use tokio_postgres::Row;

/// A row as it is read from left to right.
#[derive(Debug)]
pub struct Columns<'r> {
    row: &'r Row,
    next: usize,
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

impl<'r> Columns<'r> {
    /// Starts at the first column.
    #[must_use]
    pub fn new(row: &'r Row) -> Self {
        Self { row, next: 0 }
    }

    /// Reads the next column, which is never NULL.
    ///
    /// # Errors
    /// Where it is NULL, of another type, or holds what `V` cannot.
    pub fn read<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<V, Error> {
        let index = self.next;
        self.read_nullable::<T, V>()?
            .ok_or_else(|| Error::unexpected_null(self.column_name(index)))
    }

    /// Reads the next column.
    ///
    /// # Errors
    /// Where it is of another type, or holds what `V` cannot.
    pub fn read_nullable<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<Option<V>, Error> {
        let index = self.next;
        self.next += 1;
        let Raw(bytes) = self.row.try_get(index).map_err(Error::driver)?;
        let ty = self.row.columns()[index].type_();
        if !T::accepts(ty.oid()) {
            return Err(Error::drifted(self.column_name(index), T::NAME, ty.name()));
        }
        let value = bytes.map(|bytes| V::decode(ty, bytes)).transpose();
        value.map_err(|cause| Error::decode(self.column_name(index), cause))
    }

    /// Passes over the next `width` columns if all of them are NULL.
    pub fn skip_if_all_null(&mut self, width: usize) -> bool {
        let end = self.next + width;
        let null = (self.next..end).all(|index| matches!(self.row.try_get(index), Ok(Raw(None))));
        if null {
            self.next = end;
        }
        null
    }

    fn column_name(&self, index: usize) -> &str {
        self.row
            .columns()
            .get(index)
            .map_or("?", |column| column.name())
    }
}
