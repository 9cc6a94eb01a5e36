//! Why a connection ended.

use crate::exec::Error;
use core::fmt;
use std::sync::{Arc, OnceLock};
use tokio_postgres::error::{DbError, SqlState};

/// Why a connection has ended, once it has. Requests that come later are told no more by the driver than that it is closed.
#[derive(Clone, Default)]
pub(crate) struct Ending(Arc<OnceLock<Arc<Cause>>>);

/// The codes of a server that stops, or has to begin anew since another of its processes has crashed.
const ENDS: [SqlState; 2] = [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN];

#[derive(Debug)]
pub(in crate::exec) enum Cause {
    /// The server's last words.
    Server(Box<DbError>),
    /// How the network failed, or what made no sense. A blocking driver tells that to whoever asked.
    #[cfg(feature = "async")]
    Driver(tokio_postgres::Error),
}

impl Ending {
    /// What the server says besides, unasked. One that stops at once ends its connections with such words and no others.
    pub(in crate::exec) fn hear(&self, notice: &DbError) {
        log::info!("{}: {}", notice.severity(), notice.message());
        if ENDS.contains(notice.code()) {
            self.set(Cause::Server(Box::new(notice.clone())));
        }
    }

    /// What the task that drives the connection ended with. It has to be noted while requests are still taken, so that nobody
    /// finds a closed connection without a cause.
    #[cfg(feature = "async")]
    pub(in crate::exec) fn note(&self, error: tokio_postgres::Error) {
        match error.as_db_error() {
            Some(words) => self.set(Cause::Server(Box::new(words.clone()))),
            // A server that just hangs up gives no cause.
            None if error.is_closed() => {}
            None => self.set(Cause::Driver(error)),
        }
    }

    /// The error, with its cause where there is one. The server's last words, where they are the answer to a request, are the
    /// cause of what comes after it.
    pub(in crate::exec) fn explain(&self, error: Error) -> Error {
        if let Some(words) = error.last_words() {
            self.set(Cause::Server(Box::new(words.clone())));
            return error;
        }
        match self.0.get() {
            Some(cause) if error.is_unexplained(cause) => Error::ended(Arc::clone(cause)),
            _ => error,
        }
    }

    fn set(&self, cause: Cause) {
        self.0.get_or_init(|| Arc::new(cause));
    }
}

impl Cause {
    pub(in crate::exec) fn server(&self) -> Option<&DbError> {
        match self {
            Self::Server(words) => Some(words),
            #[cfg(feature = "async")]
            Self::Driver(_) => None,
        }
    }

    pub(in crate::exec) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Server(_) => None,
            #[cfg(feature = "async")]
            Self::Driver(error) => std::error::Error::source(error),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(words) => words.fmt(f),
            #[cfg(feature = "async")]
            Self::Driver(error) => error.fmt(f),
        }
    }
}
