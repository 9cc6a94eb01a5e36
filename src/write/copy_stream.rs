//! COPY of the rows of a stream.

use super::copy::{CopiedTo, CopyIn};
use super::copy_feed::Feed;
use super::{AssignedList, Bulk, Covers};
use crate::schema::Table;
use crate::scope::NotRepeated;
use crate::sql_type::BoxError;
use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::Stream;

/// The rows of a stream.
pub struct Streamed<S>(Pin<Box<S>>);

impl<R: Bulk, E: Into<BoxError>, S: Stream<Item = Result<R, E>> + Send> Feed for Streamed<S> {
    type Row = R;

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R, BoxError>>> {
        let row = self.0.as_mut().poll_next(context);
        row.map(|row| row.map(|row| row.map_err(E::into)))
    }
}

impl<S> fmt::Debug for Streamed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed").finish_non_exhaustive()
    }
}

/// Copying the rows of a stream into a table.
pub trait CopyStream<S, I>: Table {
    /// Sends the rows of a stream of `Result`s as they come: those of another connection, for instance. The first error
    /// ends the COPY, of which nothing is then stored. On a sync connection the thread waits for the stream.
    ///
    /// ```no_run
    /// # use shop::product_categories::{self, New};
    /// use futures_util::TryStreamExt;
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(from: &pilaster::Client, to: &pilaster::Client) -> pilaster::Result<()> {
    /// let all = product_categories::table
    ///     .select((product_categories::product_id, product_categories::category_id))
    ///     .fetch(from)
    ///     .map_ok(|(product_id, category_id)| New { product_id, category_id });
    /// product_categories::table.copy_in_stream(all).execute(to).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// SQL: [`COPY table (columns) FROM STDIN (FORMAT binary)`](https://www.postgresql.org/docs/current/sql-copy.html).
    fn copy_in_stream(self, rows: S) -> CopyIn<Streamed<S>>;
}

impl<T, S, R, E, I> CopyStream<S, I> for T
where
    T: Table,
    S: Stream<Item = Result<R, E>> + Send,
    R: CopiedTo<T, Filled: AssignedList<Repeats: NotRepeated> + Covers<T::Required, I>>,
    E: Into<BoxError>,
{
    fn copy_in_stream(self, rows: S) -> CopyIn<Streamed<S>> {
        CopyIn::new(Streamed(Box::pin(rows)))
    }
}
