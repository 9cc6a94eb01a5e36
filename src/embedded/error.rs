use std::fmt;

/// Why the embedded server could not be started.
#[derive(Debug)]
pub struct Error {
    doing: String,
    reason: String,
}

impl Error {
    /// `doing` completes the sentence "cannot …"; the reason is printed with all its causes.
    pub(super) fn new(doing: impl Into<String>, reason: impl fmt::Display) -> Self {
        Self {
            doing: doing.into(),
            reason: format!("{reason:#}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {}: {}", self.doing, self.reason)
    }
}

impl std::error::Error for Error {}
