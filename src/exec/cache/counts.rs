//! How well statements are kept.

use core::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::Arc;

/// How a connection has come by its prepared statements, or all connections of a pool together.
///
/// ```no_run
/// # fn run(db: &pilaster::sync::Connection, pool: &pilaster::sync::Pool) {
/// let one = db.statement_counts();
/// let all = pool.status().statements;
/// println!("{} of {} were there", all.hits, all.hits + all.misses);
/// # drop(one);
/// # }
/// ```
///
/// Many evictions are the sign of a cache that is [too small](crate::exec::StatementMode::Prepared). Statements without a name
/// are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatementCounts {
    /// How often a statement was prepared already.
    pub hits: u64,
    /// How often it had to be prepared.
    pub misses: u64,
    /// How many were let go, to make room for others.
    pub evictions: u64,
    /// How often the server refused one, as the schema had changed or the session was reset, so that it was, or will be,
    /// prepared again.
    pub prepared_again: u64,
}

/// What there is to count.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted {
    Hit,
    Miss,
    Eviction,
    Again,
}

/// What the connections of a pool have counted together.
#[derive(Debug, Default)]
pub(in crate::exec) struct Tally {
    hits: AtomicU64,
    misses: AtomicU64,
    evictions: AtomicU64,
    again: AtomicU64,
}

impl Tally {
    #[cfg(feature = "pool")]
    pub(in crate::exec) fn counts(&self) -> StatementCounts {
        StatementCounts {
            hits: self.hits.load(Relaxed),
            misses: self.misses.load(Relaxed),
            evictions: self.evictions.load(Relaxed),
            prepared_again: self.again.load(Relaxed),
        }
    }

    fn add(&self, what: Counted) {
        let counter = match what {
            Counted::Hit => &self.hits,
            Counted::Miss => &self.misses,
            Counted::Eviction => &self.evictions,
            Counted::Again => &self.again,
        };
        counter.fetch_add(1, Relaxed);
    }
}

/// What one connection has counted, and where it counts besides.
#[derive(Debug, Default)]
pub(super) struct Counter {
    pub(super) counts: StatementCounts,
    pub(super) tally: Option<Arc<Tally>>,
}

impl Counter {
    pub(super) fn add(&mut self, what: Counted) {
        let counter = match what {
            Counted::Hit => &mut self.counts.hits,
            Counted::Miss => &mut self.counts.misses,
            Counted::Eviction => &mut self.counts.evictions,
            Counted::Again => &mut self.counts.prepared_again,
        };
        *counter += 1;
        if let Some(tally) = &self.tally {
            tally.add(what);
        }
    }
}
