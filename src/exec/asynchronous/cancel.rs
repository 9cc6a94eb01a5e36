//! Cancelling a statement that runs.

use super::Client;
use crate::exec::connect::Connector;
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
pub struct CancelToken {
    driver: tokio_postgres::CancelToken,
    connector: Option<Connector>,
}

impl CancelToken {
    /// Asks the server, over a connection of its own, encrypted as the other is, to end the statement that runs now, if there is one; it then fails,
    /// and [`Error::is_cancelled`] says so. Whether there was one the server does not say: a statement that has just begun
    /// may be hit in place of the one that was meant.
    ///
    /// # Errors
    /// Where the server cannot be reached.
    pub async fn cancel(&self) -> Result<()> {
        let cancelled = match self.connector.clone() {
            Some(connector) => self.driver.cancel_query(connector).await,
            None => self.driver.cancel_query(NoTls).await,
        };
        cancelled.map_err(Error::driver)
    }
}

impl Client {
    /// What ends the statements of this connection from elsewhere.
    #[must_use]
    pub fn cancel_token(&self) -> CancelToken {
        CancelToken {
            driver: self.driver.cancel_token(),
            connector: self.connector.clone(),
        }
    }
}

/// The key of the connection is a secret.
impl fmt::Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelToken").finish_non_exhaustive()
    }
}
