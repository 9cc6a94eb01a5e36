//! What is set of a pool.

use super::manager::{Hook, Manager};
use super::{Pool, upkeep};
use crate::exec::asynchronous::{Answer, Client};
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::{Settings, setters};
use crate::exec::session::search_path::SearchPath;
use crate::exec::{Error, Result};
use core::fmt;
use core::time::Duration;
use deadpool::managed::{self, QueueMode};
use std::sync::Arc;
use tokio::runtime::Handle;

/// What is set of a [`Pool`]; [`connect`](Self::connect) makes it.
///
/// ```no_run
/// use pilaster::Pool;
/// use pilaster::prelude::*;
/// use std::time::Duration;
///
/// # async fn run() -> pilaster::Result<()> {
/// let pool = Pool::builder("postgres://ada@localhost/shop".parse()?)
///     .max_size(8)
///     .min_idle(2)
///     .acquire_timeout(Duration::from_secs(3))
///     .after_connect(|db| Box::pin(db.batch_execute("SET search_path = shop")))
///     .connect()
///     .await?;
/// # drop(pool);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct PoolBuilder {
    options: ConnectOptions,
    settings: Settings,
    hooks: Vec<Hook>,
}

impl PoolBuilder {
    setters!();

    pub(super) fn new(options: ConnectOptions) -> Self {
        Self {
            options,
            settings: Settings::default(),
            hooks: Vec::new(),
        }
    }

    /// Runs `hook` on each connection that is opened, before it is lent for the first time. Where it fails, so does taking the
    /// connection. Several run in their order.
    #[must_use]
    pub fn after_connect<F>(mut self, hook: F) -> Self
    where
        F: for<'c> Fn(&'c mut Client) -> Answer<'c, ()> + Send + Sync + 'static,
    {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Makes the pool, and opens a first connection, so that what is wrong shows at once.
    ///
    /// # Errors
    /// Where there is no connection: [`Error::connect_failure`].
    pub async fn connect(self) -> Result<Pool> {
        let pool = self.connect_lazy()?;
        drop(pool.get().await?);
        Ok(pool)
    }

    /// Makes the pool. Connections are opened when they are wanted, and in the background as far as `min_idle` says so.
    ///
    /// # Errors
    /// Where no Tokio runtime is running.
    pub fn connect_lazy(self) -> Result<Pool> {
        let runtime = Handle::try_current().map_err(|_| Error::no_runtime())?;
        let size = self.settings.max_size;
        let manager = Manager::new(self.options, self.settings, self.hooks, runtime.clone());
        let inner = managed::Pool::builder(manager)
            .max_size(size)
            // What is used again soon stays warm, and what is too much becomes idle.
            .queue_mode(QueueMode::Lifo)
            .build()
            .map_err(|_| Error::no_runtime())?;
        runtime.spawn(upkeep::run(inner.weak()));
        Ok(Pool {
            inner,
            path: SearchPath::default(),
        })
    }
}

impl fmt::Debug for PoolBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PoolBuilder")
            .field("options", &self.options)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
