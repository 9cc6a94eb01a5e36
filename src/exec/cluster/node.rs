//! A server of a cluster.

use super::failing::{is_gone, may_be_read_elsewhere};
use super::{Lsn, Standing};
use crate::exec::{Error, Result};
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use core::time::Duration;
use std::time::Instant;

/// How long a server is left alone that did not answer, before it is asked again.
const REST: Duration = Duration::from_secs(1);

/// Of `rests_until`: it serves.
const SERVES: u64 = 0;

/// A server, with the pool of connections to it.
pub(crate) struct Node<P> {
    pub(crate) pool: P,
    /// Up to where it was seen to be.
    reached: AtomicU64,
    began: Instant,
    /// Until when it is left alone, in milliseconds since it began.
    rests_until: AtomicU64,
    /// Something has failed that may have failed of its being the primary no more.
    suspected: AtomicBool,
}

impl<P> Node<P> {
    pub(super) fn new(pool: P) -> Self {
        Self {
            pool,
            reached: AtomicU64::new(0),
            began: Instant::now(),
            rests_until: AtomicU64::new(SERVES),
            suspected: AtomicBool::new(false),
        }
    }

    /// Takes note of what it says of itself, or that it says nothing.
    pub(crate) fn note(&self, answer: &Result<Standing>) {
        match answer {
            Ok(standing) => {
                self.rests_until.store(SERVES, Ordering::Relaxed);
                self.has_reached(standing.position);
            }
            Err(error) if is_gone(error) => self.rest(),
            Err(_) => {}
        }
    }

    /// It did not answer, and is left alone until it does: it is asked again from time to time, and nobody waits for that.
    pub(crate) fn rest(&self) {
        let until = milliseconds(self.began.elapsed() + REST);
        self.rests_until.store(until, Ordering::Relaxed);
    }

    pub(super) fn serves(&self) -> bool {
        self.rests_until.load(Ordering::Relaxed) == SERVES
    }

    /// Whether it has rested, and the caller is the one to ask it again.
    pub(super) fn is_to_be_asked(&self) -> bool {
        let now = self.began.elapsed();
        let next = milliseconds(now + REST);
        let has_rested = |until: u64| until != SERVES && until <= milliseconds(now);
        self.rests_until
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |until| {
                has_rested(until).then_some(next)
            })
            .is_ok()
    }

    /// Whether what failed so on a replica is to be read elsewhere. One that is gone is left alone.
    pub(crate) fn fails(&self, error: &Error) -> bool {
        if is_gone(error) {
            self.rest();
        }
        may_be_read_elsewhere(error)
    }

    /// A transaction has failed, in the caller's words: its cause may be that this is the primary no more.
    pub(crate) fn suspect(&self) {
        self.suspected.store(true, Ordering::Relaxed);
    }

    /// Whether it was suspected; told once.
    pub(crate) fn take_suspicion(&self) -> bool {
        self.suspected.swap(false, Ordering::Relaxed)
    }

    fn has_reached(&self, position: Option<Lsn>) {
        let position = position.map_or(0, |it| it.0);
        self.reached.fetch_max(position, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use super::Node;
    use core::sync::atomic::Ordering;

    #[test]
    fn one_that_has_rested_is_asked_by_one() {
        let node = Node::new(());
        assert!(node.serves() && !node.is_to_be_asked());
        node.rest();
        assert!(!node.serves());
        // As if it had begun long ago.
        node.rests_until.store(1, Ordering::Relaxed);
        while node.began.elapsed().as_millis() < 1 {}
        assert!(node.is_to_be_asked());
        assert!(!node.is_to_be_asked() && !node.serves());
    }

    #[test]
    fn a_suspicion_is_told_once() {
        let node = Node::new(());
        assert!(!node.take_suspicion());
        node.suspect();
        assert!(node.take_suspicion() && !node.take_suspicion());
    }
}
