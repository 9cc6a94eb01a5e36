//! What cannot be sent a second time: several statements together, and COPY of rows.

use super::Cluster;
use crate::exec::asynchronous::pool::arriving;
use crate::exec::asynchronous::{Answer, Pipelines, PooledClient, RowStream, Together};
use crate::exec::{AllowedIn, Autocommit, Gathers, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};
use crate::render::{CopyText, Statement};
use futures_util::{TryStreamExt, stream};

impl Cluster {
    /// Takes a connection: to a replica where all that is to be sent only reads, if there is one to be had, and else to the
    /// primary.
    async fn lend(&self, reads: bool) -> Result<PooledClient> {
        if !reads {
            self.written.mark();
        } else if let Some(replica) = self.replica().await {
            match replica.pool.get().await {
                Ok(lent) => return Ok(lent),
                Err(error) => replica.fails(&error),
            };
        }
        let (_, lent) = self.connection_to_primary().await?;
        Ok(lent)
    }
}

/// They go to a replica where all of them only read. If that refuses one, its error is the answer.
#[diagnostic::do_not_recommend]
impl<'c> Pipelines<'c> for &'c Cluster {
    fn together<T: Together<Autocommit> + 'c>(self, statements: T) -> Answer<'c, T::Output> {
        Box::pin(async move {
            let lent = self.lend(T::ON_REPLICA).await?;
            if T::ON_REPLICA {
                return self.read_and_learn(statements.send(&lent)).await;
            }
            let result = statements.send(&lent).await;
            self.written.mark();
            result
        })
    }
}

/// The rows come from a replica where the query only reads. If that refuses it, its error is the first item.
impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c Cluster
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
    H: FnMut(Progress) + Send + 'c,
{
    type Answer = RowStream<'c, Q::Output>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        let begun = async move {
            let lent = self.lend(CopyText::<Q>::ON_REPLICA).await?;
            let begun = lent.begin_copy(&copy.query).await?;
            Ok(arriving(lent, begun, copy))
        };
        Box::pin(stream::once(begun).try_flatten())
    }
}
