//! The rows of a statement that may be watched.

use crate::exec::observe::Watch;
use crate::exec::{Error, Result};
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::Stream;
use pin_project_lite::pin_project;
use tokio_postgres::{Row, RowStream};

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
}

impl Stream for WatchedRows {
    type Item = Result<Row>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Row>>> {
        let mut this = self.project();
        let next = match ready!(this.rows.as_mut().poll_next(context)) {
            Some(Ok(row)) => {
                this.watch.row();
                Some(Ok(row))
            }
            Some(Err(error)) => {
                let error = Error::driver(error);
                this.watch.fail(&error);
                Some(Err(error))
            }
            None => {
                this.watch.complete(this.rows.rows_affected());
                None
            }
        };
        Poll::Ready(next)
    }
}
