//! The rows of a statement that may be watched.

use crate::exec::Error;
use crate::exec::observe::Watch;
use fallible_iterator::FallibleIterator;
use postgres::{Row, RowIter};

/// The rows that the server sends, counted where somebody looks.
pub(super) struct WatchedRows<'c> {
    rows: RowIter<'c>,
    watch: Watch,
}

impl<'c> WatchedRows<'c> {
    pub(super) fn new(rows: RowIter<'c>, watch: Watch) -> Self {
        Self { rows, watch }
    }

    /// How many rows the statement touched, once all were read.
    pub(super) fn rows_affected(&self) -> Option<u64> {
        self.rows.rows_affected()
    }
}

impl FallibleIterator for WatchedRows<'_> {
    type Item = Row;
    type Error = Error;

    fn next(&mut self) -> Result<Option<Row>, Error> {
        let next = self.rows.next().map_err(Error::driver);
        match &next {
            Ok(Some(_)) => self.watch.row(),
            Ok(None) => self.watch.complete(self.rows.rows_affected()),
            Err(error) => self.watch.fail(error),
        }
        next
    }
}
