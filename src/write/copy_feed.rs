//! Where the rows of a COPY come from.

use super::Bulk;
use crate::sql_type::BoxError;
use core::task::{Context, Poll};

/// Rows, one by one.
pub trait Feed: Send {
    /// A row.
    type Row: Bulk;

    /// The next row, or none at the end.
    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Self::Row, BoxError>>>;
}

/// The rows of an iterator.
#[derive(Debug)]
pub struct Each<I>(pub(super) I);

impl<I: Iterator<Item: Bulk> + Send> Feed for Each<I> {
    type Row = I::Item;

    fn poll_row(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<I::Item, BoxError>>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// The rows of an iterator that may fail.
#[derive(Debug)]
pub struct TryEach<I>(pub(super) I);

impl<R: Bulk, E: Into<BoxError>, I: Iterator<Item = Result<R, E>> + Send> Feed for TryEach<I> {
    type Row = R;

    fn poll_row(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<R, BoxError>>> {
        Poll::Ready(self.0.next().map(|row| row.map_err(E::into)))
    }
}
