//! `DELETE`
//!
//! <https://www.postgresql.org/docs/current/sql-delete.html>

use super::{AfterDelete, Target, Write};
use crate::query::Query;
use crate::render::{Collector, Piece};
use crate::schema::{Stored, Table};
use crate::scope::After;

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

/// Deleting the rows that a filter chooses.
pub trait DeleteRows: Sized {
    /// Deletes the rows.
    ///
    /// SQL: `DELETE FROM table WHERE condition`.
    fn delete(self) -> Delete<Stays<<Self as Target>::Table, <Self as Target>::Chosen>>
    where
        Self: Target<Table: Stored>;
}

/// `X`, once it is known that rows of the table `T` can be written.
pub(super) type Stays<T, X> = After<<T as Stored>::Checked, X>;

impl<Q: Query> DeleteRows for Q {
    fn delete(self) -> Delete<Stays<<Self as Target>::Table, <Self as Target>::Chosen>>
    where
        Self: Target<Table: Stored>,
    {
        Delete {
            target: self.chosen(),
        }
    }
}

impl<T: Target> Write for Delete<T> {
    type Table = T::Table;
    type Scope = AfterDelete<T::Table, T::Scope>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("DELETE FROM "),
        Piece::Str(<T::Table as Table>::NAME),
        Piece::Clause {
            head: " USING ",
            body: T::FROM,
        },
        Piece::Clause {
            head: " WHERE ",
            body: T::FILTER,
        },
    ];
    const STATIC: bool = T::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.target.visit_from(out);
        self.target.visit_filter(out);
    }
}
