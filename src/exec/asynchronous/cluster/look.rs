//! Looking for the primary.

use super::{Cluster, Node, Servers};
use crate::exec::Result;
use crate::exec::asynchronous::{Answer, PooledClient};
use crate::exec::cluster::{PATIENCE, Standing, is_gone, is_read_only, standing};
use crate::exec::{Error, Executor};
use core::pin::Pin;
use std::sync::Arc;
use std::time::Instant;
use tokio::task::JoinHandle;

/// Asks a server what it is. Its own time for a connection may be longer than anybody wants to wait.
pub(super) fn ask(node: &Arc<Node>) -> JoinHandle<Option<Standing>> {
    let node = Arc::clone(node);
    tokio::spawn(async move {
        let answer = tokio::time::timeout(PATIENCE, node.standing()).await;
        answer.ok().and_then(Result::ok)
    })
}

impl Node {
    /// Asks it, in one round trip.
    pub(super) async fn standing(&self) -> Result<Standing> {
        let answer = self.pool.one(standing()).await.map(Standing::of);
        self.note(&answer);
        answer
    }
}

/// Says whether.
type Whether<'s> = Pin<Box<dyn Future<Output = bool> + Send + 's>>;

impl Servers {
    /// Asks all servers which of them is the primary; whether one is. Not generic, and in a box: it is compiled once.
    pub(super) fn find_primary(&self) -> Whether<'_> {
        Box::pin(async move {
            let since = Instant::now();
            let mut looked = self.looking.lock().await;
            if let Some(found) = looked.since(since) {
                return found;
            }
            let began = Instant::now();
            let found = self.ask_all().await;
            looked.note(began, found);
            found
        })
    }

    /// All at a time, so that one that is silent keeps nobody waiting for long.
    async fn ask_all(&self) -> bool {
        let asked: Vec<_> = self.nodes().iter().map(ask).collect();
        let mut answers = Vec::new();
        for answer in asked {
            answers.push(answer.await.ok().flatten());
        }
        self.conclude(&answers)
    }
}

impl Cluster {
    /// Looks again where a write failed of the primary's being gone or one no more; whether there is one.
    pub(super) async fn has_moved(&self, error: &Error) -> bool {
        (is_read_only(error) || is_gone(error)) && self.servers.find_primary().await
    }

    /// Takes a connection to the primary, which is looked for where it is not where it was.
    pub(super) fn connection_to_primary(&self) -> Answer<'_, (&Node, PooledClient)> {
        Box::pin(async move {
            let taken = self.take_primary().await;
            match taken {
                Err(error) if self.has_moved(&error).await => self.take_primary().await,
                taken => taken,
            }
        })
    }

    async fn take_primary(&self) -> Result<(&Node, PooledClient)> {
        let node = self.servers.primary();
        let db = node.pool.get().await?;
        if node.take_suspicion() && !is_primary(&db).await && self.servers.find_primary().await {
            let node = self.servers.primary();
            return Ok((node, node.pool.get().await?));
        }
        Ok((node, db))
    }
}

async fn is_primary(db: &PooledClient) -> bool {
    let answer = db.one(standing()).await.map(Standing::of);
    answer.is_ok_and(|it| !it.is_standby)
}
