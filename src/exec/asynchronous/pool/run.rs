//! Running statements on a pool.

use super::{Pool, PooledClient};
use crate::exec::asynchronous::watched::WatchedRows;
use crate::exec::asynchronous::{Answer, RowStream};
use crate::exec::{AllowedIn, Autocommit, Columns, Executor, Result, Rows, RunsStatements};
use crate::render::Statement;
use core::pin::Pin;
use futures_util::{TryStreamExt, stream};

#[diagnostic::do_not_recommend]
impl RunsStatements for &PooledClient {
    type Known = Self;

    fn known(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl RunsStatements for &Pool {
    type Known = Self;

    fn known(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c PooledClient {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Answer<'c, T>;
    type Stream<T: Send + 'c> = RowStream<'c, T>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Vec<S::Output>> {
        Box::pin(self.watch(self.client().all(statement)))
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Option<S::Output>> {
        Box::pin(self.watch(self.client().optional(statement)))
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Output> {
        Box::pin(self.watch(self.client().one(statement)))
    }

    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> RowStream<'c, S::Output> {
        stream_rows(async move { Ok(self) }, statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Count> {
        Box::pin(self.watch(self.client().run(statement)))
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c Pool {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Answer<'c, T>;
    type Stream<T: Send + 'c> = RowStream<'c, T>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Vec<S::Output>> {
        Box::pin(async move { self.get().await?.all(statement).await })
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Option<S::Output>> {
        Box::pin(async move { self.get().await?.optional(statement).await })
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Output> {
        Box::pin(async move { self.get().await?.one(statement).await })
    }

    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> RowStream<'c, S::Output> {
        stream_rows(self.get(), statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Count> {
        Box::pin(async move { self.get().await?.run(statement).await })
    }
}

/// Rows on their way, with the connection that they come over: it is given back after the last one.
struct Flow<D: AsRef<PooledClient>, S> {
    db: D,
    rows: Pin<Box<WatchedRows>>,
    statement: S,
}

impl AsRef<Self> for PooledClient {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl<D: AsRef<PooledClient>, S: Rows> Flow<D, S> {
    async fn next(mut self) -> Result<Option<(S::Output, Self)>> {
        let next = self.rows.try_next().await;
        let next = next.map_err(|error| self.db.as_ref().client().session().explain(error));
        self.db.as_ref().note(&next);
        match next? {
            Some(row) => {
                let value = self.statement.read(&mut Columns::new(&row))?;
                Ok(Some((value, self)))
            }
            None => {
                self.db.as_ref().ended();
                Ok(None)
            }
        }
    }
}

fn stream_rows<'c, D, S>(
    taken: impl Future<Output = Result<D>> + Send + 'c,
    statement: S,
) -> RowStream<'c, S::Output>
where
    D: AsRef<PooledClient> + Send + Sync + 'c,
    S: Rows + 'c,
{
    let flow = async move {
        let db = taken.await?;
        let client = db.as_ref();
        let started = client
            .watch(client.client().session().start(statement))
            .await;
        let (rows, statement) = started?;
        Ok(rows.map(|rows| {
            // Until the last row is read.
            db.as_ref().begun();
            Flow {
                db,
                rows: Box::pin(rows),
                statement,
            }
        }))
    };
    let rows = stream::once(flow).map_ok(|flow| {
        stream::try_unfold(flow, |flow: Option<Flow<D, S>>| async move {
            match flow {
                Some(flow) => Ok(flow.next().await?.map(|(value, flow)| (value, Some(flow)))),
                None => Ok(None),
            }
        })
    });
    Box::pin(rows.try_flatten())
}
