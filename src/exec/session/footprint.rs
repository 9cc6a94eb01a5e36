//! What a session was told that lasts.

use core::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Whether a session was told something that outlives its transaction: by a statement that says so of itself, by a script, or
/// by whoever had the driver. It is noted before it is sent, as nobody may be there any more when it is answered.
#[derive(Debug, Default)]
pub(in crate::exec) struct Footprint(AtomicBool);

impl Footprint {
    pub(in crate::exec) fn leave(&self) {
        self.0.store(true, Relaxed);
    }

    #[cfg(feature = "pool")]
    pub(in crate::exec) fn is_left(&self) -> bool {
        self.0.load(Relaxed)
    }

    /// What was told until now is how the session is to be.
    #[cfg(feature = "pool")]
    pub(in crate::exec) fn set(&self, left: bool) {
        self.0.store(left, Relaxed);
    }
}
