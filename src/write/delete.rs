//! `DELETE`
//!
//! <https://www.postgresql.org/docs/current/sql-delete.html>

use super::{Target, Write};
use crate::render::{Collector, Piece};
use crate::schema::Table;

/// A DELETE.
#[derive(Debug, Clone, Copy)]
pub struct Delete<T> {
    target: T,
}

impl<T> Delete<T> {
    pub(super) const fn new(target: T) -> Self {
        Self { target }
    }
}

impl<T: Target> Write for Delete<T> {
    type Table = T::Table;
    const TEXT: &'static [Piece] = &[
        Piece::Str("DELETE FROM "),
        Piece::Str(<T::Table as Table>::NAME),
        Piece::Clause { head: " WHERE ", body: T::FILTER },
    ];
    const STATIC: bool = T::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.target.visit_filter(out);
    }
}
