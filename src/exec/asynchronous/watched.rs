//! The rows of a statement that may be watched.

use crate::exec::observe::Watch;
use crate::exec::{Columns, Error, Result};
use core::pin::Pin;
use core::task::{Context, Poll};
use futures_core::Stream;
use pin_project_lite::pin_project;
use tokio_postgres::RowStream;

/// What is done with each row.
pub(super) type Keep<'k> = dyn FnMut(&mut Columns<'_>) -> Result<()> + Send + 'k;

pin_project! {
    /// The rows that the server sends, counted where somebody looks.
    pub(super) struct WatchedRows {
        #[pin]
        rows: RowStream,
        watch: Watch,
    }
}

impl WatchedRows {
    pub(super) fn new(rows: RowStream, watch: Watch) -> Self {
        Self { rows, watch }
    }

    /// How many rows the statement touched, once all were read.
    pub(super) fn rows_affected(&self) -> Option<u64> {
        self.rows.rows_affected()
    }

    /// Has the next row read where it lies: a row is large, and moving it from layer to layer takes as long as reading it.
    pub(super) fn poll_row(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        keep: &mut Keep<'_>,
    ) -> Poll<Option<Result<()>>> {
        let mut this = self.project();
        Poll::Ready(match this.rows.as_mut().poll_next(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Some(Ok(ref row))) => {
                this.watch.row();
                Some(keep(&mut Columns::new(row)))
            }
            Poll::Ready(Some(Err(error))) => {
                let error = Error::driver(error);
                this.watch.fail(&error);
                Some(Err(error))
            }
            Poll::Ready(None) => {
                this.watch.complete(this.rows.rows_affected());
                None
            }
        })
    }
}
