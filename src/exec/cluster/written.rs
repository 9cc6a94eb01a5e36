//! What was written, and has to be seen.

use super::Lsn;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was written through a cluster or a session.
///
/// Where a write has ended in the log is not asked after each: that is found out when somebody reads.
#[derive(Default)]
pub(crate) struct Written(Mutex<State>);

#[derive(Default, Clone, Copy)]
struct State {
    /// How often something was, or may have been, written.
    marks: u64,
    /// How many of these `position` is behind.
    known: u64,
    position: Option<Lsn>,
}

impl Written {
    pub(crate) fn up_to(position: Lsn) -> Self {
        Self(Mutex::new(State {
            position: Some(position),
            ..State::default()
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something is about to be written, or was. Said before and after, since a future may be dropped in between.
    pub(crate) fn mark(&self) {
        self.state().marks += 1;
    }

    /// The last mark, if it is not known where in the log it was.
    pub(crate) fn unknown(&self) -> Option<u64> {
        let state = *self.state();
        (state.marks > state.known).then_some(state.marks)
    }

    /// The log had come so far when `mark` was there already.
    pub(crate) fn learn(&self, mark: u64, position: Option<Lsn>) {
        let mut state = self.state();
        if position.is_some() {
            state.known = state.known.max(mark);
            state.position = state.position.max(position);
        }
    }

    pub(crate) fn position(&self) -> Option<Lsn> {
        self.state().position
    }
}

#[cfg(test)]
mod tests {
    use super::{Lsn, Written};

    #[test]
    fn a_later_write_is_not_known_by_an_earlier_answer() {
        let written = Written::default();
        assert_eq!((written.unknown(), written.position()), (None, None));
        written.mark();
        let mark = written.unknown().expect("not known yet");
        written.mark();
        written.learn(mark, Some(Lsn(7)));
        assert_eq!(written.unknown(), Some(2));
        written.learn(2, Some(Lsn(5)));
        assert_eq!(
            (written.unknown(), written.position()),
            (None, Some(Lsn(7)))
        );
    }
}
