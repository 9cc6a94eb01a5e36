//! Looking for the primary.

use super::{Cluster, Node, Servers};
use crate::exec::cluster::{PATIENCE, Standing, is_gone, is_read_only, standing};
use crate::exec::sync::PooledConnection;
use crate::exec::{Error, Executor, Result};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Instant;

/// Asks a server what it is, on a thread of its own: its time for a connection may be longer than anybody wants to wait. A
/// thread that is given up ends when the pool gives up.
pub(super) fn ask(node: &Arc<Node>) -> Receiver<Standing> {
    let node = Arc::clone(node);
    let (said, heard) = channel();
    let thread = thread::Builder::new().name("pilaster-cluster".to_owned());
    // Where there is no thread there is no answer, as `said` is dropped.
    drop(thread.spawn(move || node.standing().map(|standing| said.send(standing))));
    heard
}

impl Node {
    /// Asks it, in one round trip.
    pub(super) fn standing(&self) -> Result<Standing> {
        let answer = self.pool.one(standing()).map(Standing::of);
        self.note(&answer);
        answer
    }
}

impl Servers {
    /// Asks all servers which of them is the primary; whether one is.
    pub(super) fn find_primary(&self) -> bool {
        let since = Instant::now();
        let mut looked = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = looked.since(since) {
            return found;
        }
        let began = Instant::now();
        let found = self.ask_all(began);
        looked.note(began, found);
        found
    }

    /// All at a time, so that one that is silent keeps nobody waiting for long.
    fn ask_all(&self, began: Instant) -> bool {
        let asked: Vec<_> = self.nodes().iter().map(ask).collect();
        let answers: Vec<_> = asked
            .iter()
            .map(|answer| {
                let rest = PATIENCE.saturating_sub(began.elapsed());
                answer.recv_timeout(rest).ok()
            })
            .collect();
        self.conclude(&answers)
    }
}

impl Cluster {
    /// Looks again where a write failed of the primary's being gone or one no more; whether there is one.
    pub(super) fn has_moved(&self, error: &Error) -> bool {
        (is_read_only(error) || is_gone(error)) && self.servers.find_primary()
    }

    /// Takes a connection to the primary, which is looked for where it is not where it was.
    pub(super) fn connection_to_primary(&self) -> Result<(&Node, PooledConnection)> {
        match self.take_primary() {
            Err(error) if self.has_moved(&error) => self.take_primary(),
            taken => taken,
        }
    }

    fn take_primary(&self) -> Result<(&Node, PooledConnection)> {
        let node = self.servers.primary();
        let mut db = node.pool.get()?;
        if node.take_suspicion() && !is_primary(&mut db) && self.servers.find_primary() {
            let node = self.servers.primary();
            return Ok((node, node.pool.get()?));
        }
        Ok((node, db))
    }
}

fn is_primary(db: &mut PooledConnection) -> bool {
    let answer = db.one(standing()).map(Standing::of);
    answer.is_ok_and(|it| !it.is_standby)
}
