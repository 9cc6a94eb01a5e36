use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use super::Error;
use super::host::Host;

/// Whose turn it is on a server that serves one test at a time.
static HOLDER: Mutex<Option<ThreadId>> = Mutex::new(None);
static FREED: Condvar = Condvar::new();

/// The right to use such a server; the next test has it when this is dropped.
#[derive(Debug)]
pub(super) struct Turn(());

impl Turn {
    /// Waits for the turn, where the server serves one connection at a time.
    pub(super) fn on(host: &Host) -> Result<Option<Self>, Error> {
        match host.serves_many() {
            true => Ok(None),
            false => Self::take().map(Some),
        }
    }

    /// Waits for the turn.
    ///
    /// A test that has it already would wait for itself, and is told so.
    fn take() -> Result<Self, Error> {
        let me = thread::current().id();
        let holder = holder();
        if *holder == Some(me) {
            return Err(Error::new(format!(
                "a test with two databases at a time needs a server of its own, not the embedded one: {}",
                super::installation::ADVICE
            )));
        }
        let mut holder = FREED
            .wait_while(holder, |holder| holder.is_some())
            .unwrap_or_else(PoisonError::into_inner);
        *holder = Some(me);
        Ok(Self(()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *holder() = None;
        FREED.notify_one();
    }
}

fn holder() -> MutexGuard<'static, Option<ThreadId>> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}
