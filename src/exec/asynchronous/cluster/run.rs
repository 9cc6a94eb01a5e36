//! Running statements on a cluster.

use super::Cluster;
use crate::exec::asynchronous::{Answer, Pool, RowStream};
use crate::exec::cluster::Again;
use crate::exec::runs::runs_statements;
use crate::exec::{AllowedIn, Autocommit, Executor, Result, Rows};
use crate::render::Statement;
use futures_util::{StreamExt, TryStreamExt, stream};

runs_statements!([] & Cluster);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c Cluster {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Answer<'c, T>;
    type Stream<T: Send + 'c> = RowStream<'c, T>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Vec<S::Output>> {
        Box::pin(self.route(statement, |pool: &'c Pool, it| pool.all(it)))
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, Option<S::Output>> {
        Box::pin(self.route(statement, |pool: &'c Pool, it| pool.optional(it)))
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Output> {
        Box::pin(self.route(statement, |pool: &'c Pool, it| pool.one(it)))
    }

    /// Where the server fails before the first row, the rows come from another one; after it, the error is the last item.
    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> RowStream<'c, S::Output> {
        let rows = self.route(statement, |pool: &'c Pool, it| Box::pin(begin(pool, it)));
        Box::pin(stream::once(rows).try_flatten())
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Answer<'c, S::Count> {
        Box::pin(self.route(statement, |pool: &'c Pool, it| pool.run(it)))
    }
}

/// Waits for the first row, so that it is known whether there are any to be had.
async fn begin<'c, S: Rows<Effect: AllowedIn<Autocommit>> + 'c>(
    pool: &'c Pool,
    statement: Again<S>,
) -> Result<RowStream<'c, S::Output>> {
    let mut rows = pool.stream(statement);
    let first = rows.try_next().await?;
    let first = stream::iter(first.map(Ok));
    Ok(Box::pin(first.chain(rows)))
}
