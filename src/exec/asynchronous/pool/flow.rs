//! Rows on their way over a connection that was lent.

use super::PooledClient;
use crate::exec::asynchronous::RowStream;
use crate::exec::asynchronous::watched::WatchedRows;
use crate::exec::{Columns, Result, Rows};
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::Stream;
use pin_project_lite::pin_project;

pin_project! {
    /// The rows of a statement, read as they come, with the connection: it is given back after the last one. One layer, as
    /// that of a connection of one's own is.
    pub(super) struct Flow<D, S, F> {
        #[pin]
        stage: Stage<D, S, F>,
    }
}

pin_project! {
    #[project = At]
    enum Stage<D, S, F> {
        Sending { #[pin] sending: F },
        Reading { #[pin] rows: WatchedRows, statement: S, db: D },
        Ended,
    }
}

/// What is known once a statement was sent: its rows, unless there was nothing to do.
type Started<D, S> = Result<Option<(WatchedRows, S, D)>>;

impl AsRef<Self> for PooledClient {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl Flow<(), (), ()> {
    /// Takes the connection, and sends the statement.
    pub(super) fn begin<'c, D, S>(
        taken: impl Future<Output = Result<D>> + Send + 'c,
        statement: S,
    ) -> RowStream<'c, S::Output>
    where
        D: AsRef<PooledClient> + Send + Sync + 'c,
        S: Rows + 'c,
    {
        let sending = async move {
            let db = taken.await?;
            let lent = db.as_ref();
            let started = lent.watch(lent.client().session().start(statement)).await;
            let (rows, statement) = started?;
            Ok(rows.map(|rows| {
                // Until the last row is read.
                db.as_ref().begun();
                (rows, statement, db)
            }))
        };
        Box::pin(Flow {
            stage: Stage::Sending { sending },
        })
    }
}

impl<D, S, F> Stream for Flow<D, S, F>
where
    D: AsRef<PooledClient>,
    S: Rows,
    F: Future<Output = Started<D, S>>,
{
    type Item = Result<S::Output>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut stage = self.project().stage;
        loop {
            let item = match stage.as_mut().project() {
                At::Sending { sending } => match ready!(sending.poll(context)) {
                    Ok(Some((rows, statement, db))) => {
                        stage.set(Stage::Reading {
                            rows,
                            statement,
                            db,
                        });
                        continue;
                    }
                    Ok(None) => None,
                    Err(error) => Some(Err(error)),
                },
                At::Reading {
                    rows,
                    statement,
                    db,
                } => {
                    let mut item = None;
                    let mut keep = |columns: &mut Columns<'_>| {
                        item = Some(statement.read(columns));
                        Ok(())
                    };
                    let read = ready!(rows.poll_row(context, &mut keep));
                    ending(db.as_ref(), read).or(item)
                }
                At::Ended => None,
            };
            if !matches!(item, Some(Ok(_))) {
                stage.set(Stage::Ended);
            }
            return Poll::Ready(item);
        }
    }
}

/// What there is to say where no row was read: the statement has come to its end, or has failed.
fn ending<T>(db: &PooledClient, read: Option<Result<()>>) -> Option<Result<T>> {
    match read {
        Some(Ok(())) => None,
        Some(Err(error)) => {
            let failed = Err(db.client().session().explain(error));
            db.note(&failed);
            Some(failed)
        }
        None => {
            db.ended();
            None
        }
    }
}
