//! What can go wrong, in words.

use std::{error::Error, fmt, io};

/// Why the program ended early.
pub(crate) enum Failure {
    /// The embedded server did not start.
    Start(pilaster::embedded::Error),
    /// The database refused, or was out of reach.
    Database(pilaster::Error),
    /// The terminal or the runtime.
    Io(io::Error),
    /// The user pressed Ctrl-C.
    Interrupted,
    /// One of these, and what was being done.
    Doing(String, Box<Failure>),
}

/// Saying what was being done when something went wrong.
pub(crate) trait Doing<T> {
    /// `what` goes on after "cannot".
    fn doing(self, what: impl Into<String>) -> Result<T, Failure>;
}

impl<T, E: Into<Failure>> Doing<T> for Result<T, E> {
    fn doing(self, what: impl Into<String>) -> Result<T, Failure> {
        self.map_err(|cause| Failure::Doing(what.into(), Box::new(cause.into())))
    }
}

impl Failure {
    /// Whoever read the output has gone away.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Io(cause) => cause.kind() == io::ErrorKind::BrokenPipe,
            Self::Doing(_, cause) => cause.is_broken_pipe(),
            _ => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(cause) => write!(f, "PostgreSQL did not start: {}", Chain(cause)),
            Self::Database(cause) => write!(f, "{}", Chain(cause)),
            Self::Io(cause) => write!(f, "{cause}"),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Doing(what, cause) => write!(f, "cannot {what}: {cause}"),
        }
    }
}

/// `main` shows its error with `Debug`: a reader wants the words.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An error and its causes, each named once.
struct Chain<'e>(&'e dyn Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = self.0.to_string();
        f.write_str(&said)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            let words = error.to_string();
            if !said.contains(&words) && !words.contains(&said) {
                write!(f, ": {words}")?;
                said = words;
            }
            cause = error.source();
        }
        Ok(())
    }
}

impl From<pilaster::Error> for Failure {
    fn from(cause: pilaster::Error) -> Self {
        Self::Database(cause)
    }
}

impl From<pilaster::embedded::Error> for Failure {
    fn from(cause: pilaster::embedded::Error) -> Self {
        Self::Start(cause)
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}
