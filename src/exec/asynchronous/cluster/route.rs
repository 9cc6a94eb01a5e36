//! Where a statement goes.

use super::look::ask;
use super::{Cluster, Node};
use crate::exec::asynchronous::{Answer, Pool};
use crate::exec::cluster::{Again, is_read_only, is_unreached};
use crate::exec::{Error, Result};
use crate::render::Statement;
use core::pin::Pin;
use futures_util::future::join;

/// How a statement is run on a pool.
pub(super) type Run<'c, S, T> = fn(&'c Pool, Again<S>) -> Answer<'c, T>;

impl Cluster {
    pub(super) async fn route<'c, S, T>(&'c self, statement: S, run: Run<'c, S, T>) -> Result<T>
    where
        S: Statement + 'c,
    {
        let statement = Again::new(statement);
        if !S::ON_REPLICA {
            return self.write(statement, run).await;
        }
        if let Some(replica) = self.replica().await {
            match run(&replica.pool, statement.clone()).await {
                Err(error) if replica.fails(&error) => {}
                result => return result,
            }
        }
        self.read_primary(statement, run).await
    }

    async fn write<'c, S, T>(&'c self, statement: Again<S>, run: Run<'c, S, T>) -> Result<T> {
        self.written.mark();
        let result = run(self.primary_pool(), statement.clone()).await;
        let result = match result {
            Err(error) if self.is_sent_again(&error).await => {
                run(self.primary_pool(), statement).await
            }
            result => result,
        };
        self.written.mark();
        result
    }

    /// Whether there is a primary now, and the statement was surely not run on the former one.
    async fn is_sent_again(&self, error: &Error) -> bool {
        let has_moved = self.has_moved(error).await;
        has_moved && (is_read_only(error) || is_unreached(error))
    }

    /// Reads on the primary, and asks it besides how far the log has come, if that is not known.
    async fn read_primary<'c, S, T>(
        &'c self,
        statement: Again<S>,
        run: Run<'c, S, T>,
    ) -> Result<T> {
        let result = self
            .read_and_learn(run(self.primary_pool(), statement.clone()))
            .await;
        match result {
            // What reads may run twice.
            Err(error) if self.has_moved(&error).await => run(self.primary_pool(), statement).await,
            result => result,
        }
    }

    pub(super) async fn read_and_learn<T>(&self, read: Answer<'_, T>) -> Result<T> {
        let Some(mark) = self.written.unknown() else {
            return read.await;
        };
        let (result, standing) = join(read, self.servers.primary().standing()).await;
        if let Ok(standing) = standing {
            self.written.learn(mark, standing.position);
        }
        result
    }

    /// A replica that has seen all that has to be seen. Not generic, and in a box: it is compiled once.
    pub(super) fn replica(&self) -> Pin<Box<dyn Future<Output = Option<&Node>> + Send + '_>> {
        Box::pin(async move {
            let candidate = self
                .servers
                .candidate(&self.written, |node| drop(ask(node)));
            let (node, unseen) = candidate?;
            let Some(position) = unseen else {
                return Some(node);
            };
            let standing = node.standing().await.ok()?;
            (standing.position >= Some(position)).then_some(node)
        })
    }
}
