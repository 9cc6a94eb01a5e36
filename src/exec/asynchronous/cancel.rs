//! Cancelling a statement that runs.

use super::Client;
use crate::exec::{Error, Result};
use core::fmt;
use tokio_postgres::NoTls;

/// Ends the statement that a connection runs, from elsewhere: another task, a handler of signals.
///
/// ```no_run
/// use core::time::Duration;
/// use pilaster::prelude::*;
///
/// # async fn run(db: pilaster::Client) -> pilaster::Result<()> {
/// let token = db.cancel_token();
/// let query = tokio::spawn(async move { db.batch_execute("SELECT pg_sleep(60)").await });
/// tokio::time::sleep(Duration::from_secs(1)).await;
/// token.cancel().await?;
/// assert!(query.await.is_ok_and(|done| done.is_err_and(|error| error.is_cancelled())));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CancelToken(tokio_postgres::CancelToken);

impl CancelToken {
    /// Asks the server, over a connection of its own, to end the statement that runs now, if there is one; it then fails,
    /// and [`Error::is_cancelled`] says so. Whether there was one the server does not say: a statement that has just begun
    /// may be hit in place of the one that was meant.
    ///
    /// # Errors
    /// Where the server cannot be reached.
    pub async fn cancel(&self) -> Result<()> {
        self.0.cancel_query(NoTls).await.map_err(Error::driver)
    }
}

impl Client {
    /// What ends the statements of this connection from elsewhere.
    #[must_use]
    pub fn cancel_token(&self) -> CancelToken {
        CancelToken(self.driver().cancel_token())
    }
}

/// The key of the connection is a secret.
impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken").finish_non_exhaustive()
    }
}
