//! A place in a pool.

use super::{ResetOnReturn, Settings};
use crate::exec::chance;
use std::time::{Duration, Instant};

/// A connection in a pool, with how long it has been there and may be.
#[derive(Debug)]
pub(crate) struct Slot<C> {
    pub(crate) connection: C,
    retire_at: Option<Instant>,
    idle_since: Instant,
    /// Not to be lent again.
    pub(crate) is_broken: bool,
    /// When it is made as new.
    pub(crate) reset: ResetOnReturn,
}

impl<C> Slot<C> {
    pub(crate) fn new(connection: C, settings: &Settings) -> Self {
        let now = Instant::now();
        Self {
            connection,
            retire_at: settings
                .max_lifetime
                .and_then(|it| now.checked_add(shortened(it))),
            idle_since: now,
            is_broken: false,
            reset: settings.reset,
        }
    }

    /// Nobody uses it from now on.
    pub(crate) fn rest(&mut self) {
        self.idle_since = Instant::now();
    }

    pub(crate) fn idle_for(&self) -> Duration {
        self.idle_since.elapsed()
    }

    /// Whether it has been there for as long as it may.
    pub(crate) fn has_retired(&self) -> bool {
        self.retire_at.is_some_and(|it| it <= Instant::now())
    }

    /// Whether nobody wanted it for too long.
    pub(crate) fn is_superfluous(&self, settings: &Settings) -> bool {
        settings
            .idle_timeout
            .is_some_and(|it| it <= self.idle_for())
    }
}

/// By up to a tenth, so that connections that were opened together are not all replaced together.
fn shortened(lifetime: Duration) -> Duration {
    let tenth = u64::try_from(lifetime.as_millis() / 10).unwrap_or(0);
    lifetime.saturating_sub(Duration::from_millis(chance::below(tenth)))
}
