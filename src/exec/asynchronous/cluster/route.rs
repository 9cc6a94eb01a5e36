//! Where a statement goes.

use super::Cluster;
use super::again::Again;
use super::look::{is_gone, is_read_only, is_unreached, may_be_read_elsewhere};
use super::node::Node;
use crate::exec::asynchronous::{Answer, Pool};
use crate::exec::{Error, Result};
use crate::render::Statement;
use core::pin::Pin;
use core::sync::atomic::Ordering;
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
        let (result, standing) = join(read, self.primary().standing()).await;
        if let Ok(standing) = standing {
            self.written.learn(mark, standing.position);
        }
        result
    }

    /// A replica that has seen all that has to be seen. Not generic, and in a box: it is compiled once.
    pub(super) fn replica(&self) -> Pin<Box<dyn Future<Output = Option<&Node>> + Send + '_>> {
        Box::pin(async move {
            if self.written.unknown().is_some() {
                return None;
            }
            let node = self.next_replica()?;
            let Some(position) = self.written.position() else {
                return Some(node);
            };
            if node.reached() >= position {
                return Some(node);
            }
            match node.standing().await {
                Ok(standing) => (standing.position >= Some(position)).then_some(node),
                Err(error) => {
                    node.fails(&error);
                    None
                }
            }
        })
    }

    /// The replicas take turns.
    fn next_replica(&self) -> Option<&Node> {
        let servers = &*self.servers;
        let primary = servers.primary.load(Ordering::Relaxed);
        let turn = servers.next.fetch_add(1, Ordering::Relaxed);
        let count = servers.nodes.len();
        let places = (0..count).map(|step| turn.wrapping_add(step) % count);
        places
            .filter(|place| *place != primary)
            .map(|place| &*servers.nodes[place])
            .find(|node| !node.rests())
    }
}

impl Node {
    /// Whether what failed so on a replica is to be read elsewhere. One that is gone is left alone for a moment.
    pub(super) fn fails(&self, error: &Error) -> bool {
        if is_gone(error) {
            self.rest();
        }
        may_be_read_elsewhere(error)
    }
}
