//! Cursors over `postgres`.

use super::{RowIter, Transaction};
use crate::exec::{
    AllowedIn, Batches, Cursor, Executor, HoldsCursors, Opening, OpensCursors, Result,
    WithinTransaction,
};
use crate::query::{Selection, Uncorrelated};
use crate::render::close_cursor;
use crate::session::{CursorKind, CursorOf, Declare, Forward, SuitsEffect};
use std::vec;

impl<M> HoldsCursors for &Transaction<'_, M> {
    fn close_cursor(self, number: u64) {
        if !self.has_failed() {
            // Where this fails the transaction is marked as failed, and will not be committed.
            self.script(&close_cursor(number)).ok();
        }
    }
}

fn open<'c, 't, M, Q, K>(
    transaction: &'c Transaction<'t, M>,
    of: CursorOf<Q, K>,
) -> Result<Cursor<&'c Transaction<'t, M>, Q, K>>
where
    M: WithinTransaction,
    Q: Selection<Outer: Uncorrelated> + 'c,
    K: CursorKind,
{
    transaction.run(Declare(of.clone()))?;
    Ok(Cursor::opened(transaction, of))
}

/// The rows of a query in batches: the rows that are left of one, and the cursor, as long as there may be more.
struct Reading<'c, 't, M, Q: Selection> {
    cursor: Option<Cursor<&'c Transaction<'t, M>, Q, Forward>>,
    rows: vec::IntoIter<<Q as Selection>::Output>,
    size: u32,
}

impl<'c, 't, M, Q> Iterator for Reading<'c, 't, M, Q>
where
    M: WithinTransaction,
    Q: Selection<Outer: Uncorrelated> + 'c,
{
    type Item = Result<<Q as Selection>::Output>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.rows.next() {
            return Some(Ok(row));
        }
        let mut cursor = self.cursor.take()?;
        match cursor.fetch(self.size) {
            Ok(rows) => {
                // A batch that is not full was the last.
                if rows.len() == self.size as usize {
                    self.cursor = Some(cursor);
                }
                self.rows = rows.into_iter();
                self.rows.next().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'c, 't, Q, M> OpensCursors<'c, Q> for &'c Transaction<'t, M>
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<M>> + 'c,
    M: WithinTransaction,
{
    type Opened<K: SuitsEffect<Q::Effect>> = Result<Cursor<Self, Q, K>>;
    type Rows = Result<RowIter<'c, <Q as Selection>::Output>>;

    fn open<K: SuitsEffect<Q::Effect>>(self, opening: Opening<Q, K>) -> Self::Opened<K> {
        open(self, opening.0)
    }

    fn in_batches(self, batches: Batches<Q>) -> Self::Rows {
        let (of, size) = batches.into_parts();
        Ok(Box::new(Reading {
            cursor: Some(open(self, of)?),
            rows: Vec::new().into_iter(),
            size,
        }))
    }
}
