//! Rows on their way, one by one.

use super::RowStream;
use super::run::Session;
use super::watched::WatchedRows;
use crate::exec::{Columns, Result, Rows};
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::Stream;
use pin_project_lite::pin_project;

pin_project! {
    /// The rows of a statement, read as they come. One layer, and not one of combinators for each step: what a layer does is
    /// done for each row.
    pub(super) struct Flow<'c, S, F> {
        session: Session<'c>,
        #[pin]
        stage: Stage<S, F>,
    }
}

pin_project! {
    #[project = At]
    enum Stage<S, F> {
        Sending { #[pin] sending: F },
        Reading { #[pin] rows: WatchedRows, statement: S },
        Ended,
    }
}

/// What is known once a statement was sent: its rows, unless there was nothing to do.
type Started<S> = Result<(Option<WatchedRows>, S)>;

impl<'c, S: Rows + 'c> Flow<'c, S, ()> {
    pub(super) fn begin(session: Session<'c>, statement: S) -> RowStream<'c, S::Output> {
        Box::pin(Flow {
            session,
            stage: Stage::Sending {
                sending: session.start(statement),
            },
        })
    }
}

impl<S: Rows, F: Future<Output = Started<S>>> Stream for Flow<'_, S, F> {
    type Item = Result<S::Output>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut this = self.project();
        loop {
            match this.stage.as_mut().project() {
                At::Reading { rows, statement } => {
                    let mut item = None;
                    let mut keep = |columns: &mut Columns<'_>| {
                        item = Some(statement.read(columns));
                        Ok(())
                    };
                    match ready!(rows.poll_row(context, &mut keep)) {
                        Some(Ok(())) => {}
                        Some(Err(error)) => item = Some(Err(this.session.failed(error))),
                        None => {
                            this.session.note(&Ok(()));
                            this.stage.set(Stage::Ended);
                        }
                    }
                    return Poll::Ready(item);
                }
                At::Sending { sending } => {
                    let started = ready!(sending.poll(context));
                    this.stage.set(Stage::Ended);
                    match started {
                        Ok((Some(rows), statement)) => {
                            this.stage.set(Stage::Reading { rows, statement });
                        }
                        Ok((None, _)) => this.session.note(&Ok(())),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
                At::Ended => return Poll::Ready(None),
            }
        }
    }
}
