use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::socket::Stream;

/// Lets one client in at a time.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    inside: Option<Stream>,
}

/// Being inside; dropping it lets the next one in.
pub(super) struct Pass<'a>(&'a Gate);

impl Gate {
    /// Waits for the client inside to leave; `None` when it stays longer than `patience` or the gate is closed.
    pub(super) fn enter(&self, client: Stream, patience: Duration) -> Option<Pass<'_>> {
        let mut state = self.wait(patience, |state| state.inside.is_some() && !state.closed);
        if state.closed || state.inside.is_some() {
            return None;
        }
        state.inside = Some(client);
        Some(Pass(self))
    }

    /// Lets nobody in from now on, and cuts off the client inside.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        if let Some(client) = &state.inside {
            // A client that is gone already needs no cutting off.
            let _ = client.shutdown(std::net::Shutdown::Both);
        }
        self.changed.notify_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Whether the client inside leaves within this time.
    pub(super) fn empties_within(&self, patience: Duration) -> bool {
        self.wait(patience, |state| state.inside.is_some())
            .inside
            .is_none()
    }

    fn wait(&self, patience: Duration, busy: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        self.changed
            .wait_timeout_while(self.lock(), patience, |state| busy(state))
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.lock().inside = None;
        self.0.changed.notify_all();
    }
}
