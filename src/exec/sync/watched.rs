//! The rows of a statement that may be watched.

use crate::exec::Error;
use crate::exec::observe::Watch;
use crate::exec::session::ending::Ending;
use fallible_iterator::FallibleIterator;
use postgres::{Row, RowIter};

/// The rows that the server sends, counted where somebody looks.
pub(super) struct WatchedRows<'c> {
    rows: RowIter<'c>,
    watch: Watch,
    ending: Ending,
}

impl<'c> WatchedRows<'c> {
    pub(super) fn new(rows: RowIter<'c>, watch: Watch, ending: Ending) -> Self {
        Self {
            rows,
            watch,
            ending,
        }
    }
}

impl FallibleIterator for WatchedRows<'_> {
    type Item = Row;
    type Error = Error;

    fn next(&mut self) -> Result<Option<Row>, Error> {
        match self.rows.next() {
            Ok(Some(row)) => {
                self.watch.row();
                Ok(Some(row))
            }
            Ok(None) => {
                self.watch.complete(self.rows.rows_affected());
                Ok(None)
            }
            Err(error) => {
                let error = self.ending.explain(Error::driver(error));
                self.watch.fail(&error);
                Err(error)
            }
        }
    }
}
