//! Cancelling a statement that runs.

use super::Connection;
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
pub struct CancelToken(postgres::CancelToken);

impl CancelToken {
    /// Asks the server, over a connection of its own, to end the statement that runs now, if there is one; it then fails,
    /// and [`Error::is_cancelled`] says so. Whether there was one the server does not say: a statement that has just begun
    /// may be hit in place of the one that was meant.
    ///
    /// # Errors
    /// Where the server cannot be reached.
    pub fn cancel(&self) -> Result<()> {
        self.0.cancel_query(NoTls).map_err(Error::driver)
    }
}

impl Connection {
    /// What ends the statements of this connection from elsewhere.
    #[must_use]
    pub fn cancel_token(&mut self) -> CancelToken {
        CancelToken(self.driver().cancel_token())
    }
}

/// The key of the connection is a secret.
impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken").finish_non_exhaustive()
    }
}
