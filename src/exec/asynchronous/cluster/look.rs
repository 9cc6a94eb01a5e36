//! Looking for the primary.

use super::node::Node;
use super::standing::Standing;
use super::{Cluster, Servers};
use crate::exec::asynchronous::{Answer, PooledClient};
use crate::exec::{Error, Result};
use core::pin::Pin;
use core::sync::atomic::Ordering;
use core::time::Duration;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// PostgreSQL's code for a write where none is possible.
const READ_ONLY: &str = "25006";

/// Whether the server would not write, since it follows another one.
pub(super) fn is_read_only(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code() == READ_ONLY)
}

/// Whether the server could not be reached, so that nothing was sent.
pub(super) fn is_unreached(error: &Error) -> bool {
    error.connect_failure().is_some()
}

/// Whether a replica that failed so may be passed over: it could not be asked, would not write, or had to end the query for
/// the sake of what it replays.
pub(super) fn may_be_read_elsewhere(error: &Error) -> bool {
    is_read_only(error) || is_gone(error) || error.is_retryable()
}

/// Whether the server cannot be asked.
pub(super) fn is_gone(error: &Error) -> bool {
    is_unreached(error) || error.is_closed() || error.is_pool_timeout()
}

/// How long a server may take to say what it is.
const PATIENCE: Duration = Duration::from_secs(3);

fn ask(node: Arc<Node>) -> JoinHandle<Option<Standing>> {
    tokio::spawn(async move {
        let answer = tokio::time::timeout(PATIENCE, node.standing()).await;
        answer.ok().and_then(Result::ok)
    })
}

/// Says whether.
type Whether<'s> = Pin<Box<dyn Future<Output = bool> + Send + 's>>;

impl Servers {
    /// Asks all servers which of them is the primary; whether one is. Not generic, and in a box: it is compiled once.
    pub(super) fn find_primary(&self) -> Whether<'_> {
        Box::pin(async move {
            let known = self.primary.load(Ordering::Relaxed);
            let _looking = self.looking.lock().await;
            if self.primary.load(Ordering::Relaxed) != known {
                // Somebody else has found it meanwhile.
                return true;
            }
            self.ask_all().await
        })
    }

    /// All at a time, so that one that is silent keeps nobody waiting for long.
    async fn ask_all(&self) -> bool {
        let asked: Vec<_> = self.nodes.iter().cloned().map(ask).collect();
        let mut primary = None;
        for (place, answer) in asked.into_iter().enumerate() {
            match answer.await {
                Ok(Some(standing)) if !standing.is_standby => primary = primary.or(Some(place)),
                Ok(Some(_)) => {}
                _ => self.nodes[place].rest(),
            }
        }
        if let Some(place) = primary {
            self.appoint(place);
        }
        primary.is_some()
    }

    fn appoint(&self, place: usize) {
        if self.primary.swap(place, Ordering::Relaxed) != place {
            for node in &self.nodes {
                node.forget_reached();
            }
        }
    }
}

impl Cluster {
    /// Looks again where a write failed of the primary's being gone or one no more; whether there is one.
    pub(super) async fn has_moved(&self, error: &Error) -> bool {
        (is_read_only(error) || is_gone(error)) && self.servers.find_primary().await
    }

    /// Takes a connection to the primary, which is looked for where it is not where it was.
    pub(super) fn connection_to_primary(&self) -> Answer<'_, (usize, PooledClient)> {
        Box::pin(async move {
            let taken = self.take_primary().await;
            match taken {
                Err(error) if self.has_moved(&error).await => self.take_primary().await,
                taken => taken,
            }
        })
    }

    async fn take_primary(&self) -> Result<(usize, PooledClient)> {
        let place = self.servers.primary.load(Ordering::Relaxed);
        let taken = self.servers.nodes[place].pool.get().await;
        taken.map(|db| (place, db))
    }

    /// Finds out whether the server at `place` is still the primary, and looks for it if not.
    pub(super) fn check_in_background(&self, place: usize) {
        let servers = self.servers.clone();
        drop(tokio::spawn(async move {
            let standing = servers.nodes[place].standing().await;
            let is_primary = standing.is_ok_and(|standing| !standing.is_standby);
            if !is_primary && servers.primary.load(Ordering::Relaxed) == place {
                servers.find_primary().await;
            }
        }));
    }
}
