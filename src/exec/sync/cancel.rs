//! Cancelling a statement that runs.

use super::Connection;
use crate::exec::connect::Connector;
use crate::exec::{Error, Result};
use core::fmt;
use postgres::NoTls;

/// Ends the statement that a connection runs, from another thread.
///
/// ```no_run
/// use core::time::Duration;
/// use pilaster::prelude::*;
///
/// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// let token = db.cancel_token();
/// std::thread::spawn(move || {
///     std::thread::sleep(Duration::from_secs(1));
///     token.cancel()
/// });
/// let ended = db.batch_execute("SELECT pg_sleep(60)");
/// assert!(ended.is_err_and(|error| error.is_cancelled()));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CancelToken {
    driver: postgres::CancelToken,
    connector: Option<Connector>,
}

impl CancelToken {
    /// Asks the server, over a connection of its own, encrypted as the other is, to end the statement that runs now, if there is one; it then fails,
    /// and [`Error::is_cancelled`] says so. Whether there was one the server does not say: a statement that has just begun
    /// may be hit in place of the one that was meant.
    ///
    /// # Errors
    /// Where the server cannot be reached.
    pub fn cancel(&self) -> Result<()> {
        let cancelled = match self.connector.clone() {
            Some(connector) => self.driver.cancel_query(connector),
            None => self.driver.cancel_query(NoTls),
        };
        cancelled.map_err(Error::driver)
    }
}

impl Connection {
    /// What ends the statements of this connection from elsewhere.
    #[must_use]
    pub fn cancel_token(&mut self) -> CancelToken {
        CancelToken {
            driver: self.line.driver.cancel_token(),
            connector: self.line.connector.clone(),
        }
    }
}

/// The key of the connection is a secret.
impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken").finish_non_exhaustive()
    }
}
