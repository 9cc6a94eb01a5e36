//! What is set of a pool.

use super::Pool;
use super::manager::{Hook, Manager, Shared};
use crate::exec::Result;
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::{Settings, setters};
use crate::exec::session::search_path::SearchPath;
use crate::exec::sync::Connection;
use core::fmt;
use core::time::Duration;
use r2d2::NopErrorHandler;
use std::sync::Arc;

/// The pool underneath waits up to half as long before it tries again to connect: so it heals within a second.
const RETRY: Duration = Duration::from_secs(1);

/// What is set of a [`Pool`]; [`connect`](Self::connect) makes it.
///
/// ```no_run
/// use pilaster::sync::Pool;
/// use std::time::Duration;
///
/// # fn run() -> pilaster::Result<()> {
/// let pool = Pool::builder("postgres://ada@localhost/shop".parse()?)
///     .max_size(8)
///     .min_idle(2)
///     .acquire_timeout(Duration::from_secs(3))
///     .after_connect(|db| db.batch_execute("SET search_path = shop"))
///     .connect()?;
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
        F: Fn(&mut Connection) -> Result<()> + Send + Sync + 'static,
    {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Makes the pool, and opens a first connection, so that what is wrong shows at once.
    ///
    /// # Errors
    /// Where there is no connection: [`Error::connect_failure`](crate::Error::connect_failure).
    pub fn connect(self) -> Result<Pool> {
        let pool = self.connect_lazy();
        drop(pool.get()?);
        Ok(pool)
    }

    /// Makes the pool. Connections are opened when they are wanted, and in the background as far as `min_idle` says so.
    #[must_use]
    pub fn connect_lazy(self) -> Pool {
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let settings = self.settings.clone();
        let shared = Arc::new(Shared::new(self.options, self.settings, self.hooks));
        let max_size = count(settings.max_size);
        let inner = r2d2::Pool::builder()
            .max_size(max_size)
            .min_idle(Some(count(settings.min_idle).min(max_size)))
            .idle_timeout(positive(settings.idle_timeout))
            .max_lifetime(positive(settings.max_lifetime))
            .connection_timeout(RETRY)
            .test_on_check_out(true)
            .error_handler(Box::new(NopErrorHandler))
            .build_unchecked(Manager(Arc::clone(&shared)));
        Pool {
            inner,
            shared,
            waiting: Arc::default(),
            path: SearchPath::default(),
        }
    }
}

/// The pool underneath refuses a time of zero.
fn positive(limit: Option<Duration>) -> Option<Duration> {
    limit.map(|it| it.max(Duration::from_millis(1)))
}

impl fmt::Debug for PoolBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PoolBuilder")
            .field("options", &self.options)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
