//! Why a chore or a benchmark of this repository stopped, in a sentence for the terminal.

use std::fmt;

/// Why there is nothing to show.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A sentence of its own.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// `doing` completes the sentence "cannot …".
    pub fn of(doing: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self(format!("cannot {doing}: {reason}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
