use std::fmt;

/// Why nothing could be tried.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// `doing` completes the sentence "cannot …".
    pub(crate) fn of(doing: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self(format!("cannot {doing}: {reason}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
