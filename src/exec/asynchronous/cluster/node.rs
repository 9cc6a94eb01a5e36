//! A server of a cluster.

use super::Lsn;
use crate::exec::asynchronous::Pool;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::time::Instant;

/// How long a server is left alone that did not answer.
const REST: Duration = Duration::from_secs(1);

pub(super) struct Node {
    pub(super) pool: Pool,
    /// Up to where it was seen to be.
    reached: AtomicU64,
    began: Instant,
    /// Until when it is left alone, in milliseconds since it began.
    rests_until: AtomicU64,
}

impl Node {
    pub(super) fn new(pool: Pool) -> Self {
        Self {
            pool,
            reached: AtomicU64::new(0),
            began: Instant::now(),
            rests_until: AtomicU64::new(0),
        }
    }

    /// It did not answer, and is left alone for a moment.
    pub(super) fn rest(&self) {
        let until = self.began.elapsed() + REST;
        self.rests_until
            .store(milliseconds(until), Ordering::Relaxed);
    }

    pub(super) fn rests(&self) -> bool {
        milliseconds(self.began.elapsed()) < self.rests_until.load(Ordering::Relaxed)
    }

    pub(super) fn has_reached(&self, position: Lsn) {
        self.reached.fetch_max(position.0, Ordering::Relaxed);
    }

    pub(super) fn reached(&self) -> Lsn {
        Lsn(self.reached.load(Ordering::Relaxed))
    }

    /// It may follow another server from now on, and be behind where it was.
    pub(super) fn forget_reached(&self) {
        self.reached.store(0, Ordering::Relaxed);
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
