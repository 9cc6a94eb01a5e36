use core::fmt;

/// Why a test has no database: what was tried, what stands against it, and what helps.
#[derive(Clone)]
pub struct Error(String);

impl Error {
    /// A failure with nothing below it.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// `doing` completes the sentence "cannot …".
    pub(super) fn of(doing: impl fmt::Display, reason: &dyn std::error::Error) -> Self {
        let mut message = format!("cannot {doing}: {reason}");
        let mut below = reason.source();
        while let Some(cause) = below {
            message.push_str(&format!(": {cause}"));
            below = cause.source();
        }
        Self(message)
    }

    /// The same, with what helps.
    pub(super) fn help(self, cure: &str) -> Self {
        Self(format!("{}; {cure}", self.0))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The sentence itself, as a test that returns the error prints it this way.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
