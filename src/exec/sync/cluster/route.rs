//! Where a statement goes.

use super::look::ask;
use super::{Cluster, Node};
use crate::exec::cluster::{Again, is_read_only, is_unreached};
use crate::exec::sync::Pool;
use crate::exec::{Error, Result};
use crate::render::Statement;

/// How a statement is run on a pool.
pub(super) type Run<S, T> = fn(&Pool, Again<S>) -> Result<T>;

impl Cluster {
    pub(super) fn route<S: Statement, T>(&self, statement: S, run: Run<S, T>) -> Result<T> {
        let statement = Again::new(statement);
        if !S::ON_REPLICA {
            return self.write(&statement, run);
        }
        if let Some(replica) = self.replica() {
            match run(&replica.pool, statement.clone()) {
                Err(error) if replica.fails(&error) => {}
                result => return result,
            }
        }
        self.read_primary(&statement, run)
    }

    fn write<S, T>(&self, statement: &Again<S>, run: Run<S, T>) -> Result<T> {
        self.written.mark();
        let result = match run(self.primary_pool(), statement.clone()) {
            Err(error) if self.is_sent_again(&error) => run(self.primary_pool(), statement.clone()),
            result => result,
        };
        self.written.mark();
        result
    }

    /// Whether there is a primary now, and the statement was surely not run on the former one.
    fn is_sent_again(&self, error: &Error) -> bool {
        self.has_moved(error) && (is_read_only(error) || is_unreached(error))
    }

    fn read_primary<S, T>(&self, statement: &Again<S>, run: Run<S, T>) -> Result<T> {
        let result = match run(self.primary_pool(), statement.clone()) {
            // What reads may run twice.
            Err(error) if self.has_moved(&error) => run(self.primary_pool(), statement.clone()),
            result => result,
        };
        if result.is_ok() {
            // Where this fails, the next one asks.
            self.learn().ok();
        }
        result
    }

    /// Asks the primary how far the log has come, if what was written may be further than is known.
    pub(super) fn learn(&self) -> Result<()> {
        if let Some(mark) = self.written.unknown() {
            let standing = self.servers.primary().standing()?;
            self.written.learn(mark, standing.position);
        }
        Ok(())
    }

    /// A replica that has seen all that has to be seen. Not generic: it is compiled once.
    pub(super) fn replica(&self) -> Option<&Node> {
        let candidate = self
            .servers
            .candidate(&self.written, |node| drop(ask(node)));
        let (node, unseen) = candidate?;
        let Some(position) = unseen else {
            return Some(node);
        };
        let standing = node.standing().ok()?;
        (standing.position >= Some(position)).then_some(node)
    }
}
