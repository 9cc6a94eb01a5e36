//! What is set of a pool.

use super::ResetOnReturn;
use core::time::Duration;

#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) max_size: usize,
    pub(crate) min_idle: usize,
    pub(crate) acquire_timeout: Duration,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) max_lifetime: Option<Duration>,
    pub(crate) test_before_acquire: bool,
    pub(crate) reset: ResetOnReturn,
}

const MINUTE: Duration = Duration::from_secs(60);

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_size: 10,
            min_idle: 0,
            acquire_timeout: MINUTE / 2,
            idle_timeout: Some(10 * MINUTE),
            max_lifetime: Some(30 * MINUTE),
            test_before_acquire: false,
            reset: ResetOnReturn::default(),
        }
    }
}

/// The methods of both builders that change the field `settings`.
macro_rules! setters {
    () => {
        /// How many connections there may be; at least one.
        #[must_use]
        pub fn max_size(mut self, size: usize) -> Self {
            self.settings.max_size = size.max(1);
            self
        }

        /// How many connections are kept open though nobody uses them.
        #[must_use]
        pub fn min_idle(mut self, count: usize) -> Self {
            self.settings.min_idle = count;
            self
        }

        /// How long one may wait for a connection.
        #[must_use]
        pub fn acquire_timeout(mut self, limit: Duration) -> Self {
            self.settings.acquire_timeout = limit;
            self
        }

        /// After how long a connection is closed that nobody uses; `None` keeps them. `min_idle` of them stay in any case.
        #[must_use]
        pub fn idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
            self.settings.idle_timeout = limit.into();
            self
        }

        /// After how long a connection is replaced, less up to a tenth by chance; `None` keeps them. One that is in use is
        /// replaced when it is given back.
        #[must_use]
        pub fn max_lifetime(mut self, limit: impl Into<Option<Duration>>) -> Self {
            self.settings.max_lifetime = limit.into();
            self
        }

        /// Whether the server is asked if it is still there before a connection is lent, which costs a round trip. Without,
        /// a connection is passed over that is known to be closed: one that the server has ended is; one behind a network
        /// that was cut without a word is not.
        #[must_use]
        pub fn test_before_acquire(mut self, test: bool) -> Self {
            self.settings.test_before_acquire = test;
            self
        }

        /// When a connection that is given back is made as new; see
        /// [`ResetOnReturn`](crate::exec::pool::ResetOnReturn). It is where something was changed, unless told otherwise.
        #[must_use]
        pub fn reset(mut self, when: $crate::exec::pool::ResetOnReturn) -> Self {
            self.settings.reset = when;
            self
        }
    };
}
pub(crate) use setters;
