//! Cursors over `tokio-postgres`.

use super::{Answer, RowStream, Transaction};
use crate::exec::{
    AllowedIn, Batches, Cursor, Executor, HoldsCursors, Opening, OpensCursors, Result,
    WithinTransaction,
};
use crate::query::{Selection, Uncorrelated};
use crate::render::close_cursor;
use crate::session::{CursorKind, CursorOf, Declare, Forward, SuitsEffect};
use core::pin::pin;
use core::task::{Context, Waker};
use futures_util::{TryStreamExt, stream};
use std::vec;

impl<M> HoldsCursors for &Transaction<'_, M> {
    /// The first poll hands the request to the connection, which needs nobody to wait for the answer.
    fn close_cursor(self, number: u64) {
        if self.has_failed() {
            return;
        }
        let sql = close_cursor(number);
        let sent = pin!(self.session().driver.batch_execute(&sql));
        let _ = sent.poll(&mut Context::from_waker(Waker::noop()));
    }
}

async fn open<'c, 't, M, Q, K>(
    transaction: &'c Transaction<'t, M>,
    of: CursorOf<Q, K>,
) -> Result<Cursor<&'c Transaction<'t, M>, Q, K>>
where
    M: WithinTransaction,
    Q: Selection<Outer: Uncorrelated> + 'c,
    K: CursorKind,
{
    transaction.run(Declare(of.clone())).await?;
    Ok(Cursor::opened(transaction, of))
}

/// The rows of a query in batches: the rows that are left of one, and the cursor, as long as there may be more.
struct Reading<'c, 't, M, Q: Selection> {
    cursor: Option<Cursor<&'c Transaction<'t, M>, Q, Forward>>,
    rows: vec::IntoIter<<Q as Selection>::Output>,
    size: u32,
}

impl<'c, 't, M, Q> Reading<'c, 't, M, Q>
where
    M: WithinTransaction,
    Q: Selection<Outer: Uncorrelated> + 'c,
{
    async fn next(mut self) -> Result<Option<(<Q as Selection>::Output, Self)>> {
        if let Some(row) = self.rows.next() {
            return Ok(Some((row, self)));
        }
        let Some(mut cursor) = self.cursor.take() else {
            return Ok(None);
        };
        let rows = cursor.fetch(self.size).await?;
        // A batch that is not full was the last.
        if rows.len() == self.size as usize {
            self.cursor = Some(cursor);
        }
        self.rows = rows.into_iter();
        Ok(self.rows.next().map(|row| (row, self)))
    }
}

#[diagnostic::do_not_recommend]
impl<'c, 't, Q, M> OpensCursors<'c, Q> for &'c Transaction<'t, M>
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<M>> + 'c,
    M: WithinTransaction,
{
    type Opened<K: SuitsEffect<Q::Effect>> = Answer<'c, Cursor<Self, Q, K>>;
    type Rows = RowStream<'c, <Q as Selection>::Output>;

    fn open<K: SuitsEffect<Q::Effect>>(self, opening: Opening<Q, K>) -> Self::Opened<K> {
        Box::pin(open(self, opening.0))
    }

    fn in_batches(self, batches: Batches<Q>) -> Self::Rows {
        let (of, size) = batches.into_parts();
        let opened = async move {
            let reading = Reading {
                cursor: Some(open(self, of).await?),
                rows: Vec::new().into_iter(),
                size,
            };
            Ok(stream::try_unfold(reading, Reading::next))
        };
        Box::pin(stream::once(opened).try_flatten())
    }
}
