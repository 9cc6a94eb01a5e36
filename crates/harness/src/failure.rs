use std::fmt;

/// Why a test has no database.
#[derive(Debug, Clone)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure with nothing below it.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// `doing` completes the sentence "cannot …".
    pub(crate) fn of(doing: impl fmt::Display, reason: &dyn std::error::Error) -> Self {
        let mut message = format!("cannot {doing}: {reason}");
        let mut below = reason.source();
        while let Some(cause) = below {
            message.push_str(&format!(": {cause}"));
            below = cause.source();
        }
        Self(message)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
