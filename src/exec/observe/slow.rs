//! Statements that take too long.

use super::{Executed, Observer};
use core::fmt;
use core::time::Duration;

/// Reports statements that take longer than a threshold, to `tracing` or to a function.
///
/// ```
/// use pilaster::exec::SlowQueries;
/// use std::time::Duration;
///
/// let slow = SlowQueries::over(Duration::from_millis(200), |query| {
///     eprintln!("{:?} {}", query.duration(), query.sql());
/// });
/// # drop(slow);
/// ```
///
/// Values are not shown unless [`with_binds`](Self::with_binds) allows it.
pub struct SlowQueries<F> {
    threshold: Duration,
    binds: bool,
    report: F,
}

impl<F: Fn(&Executed<'_>) + Send + Sync + 'static> SlowQueries<F> {
    /// Calls `report` for each statement that takes at least `threshold`.
    #[must_use]
    pub const fn over(threshold: Duration, report: F) -> Self {
        Self {
            threshold,
            binds: false,
            report,
        }
    }
}

#[cfg(feature = "tracing")]
impl SlowQueries<fn(&Executed<'_>)> {
    /// Warns by an event of `tracing` for each statement that takes at least `threshold`: its target is `pilaster::slow`,
    /// its fields are `db.query.text`, `db.query.binds` where they may be shown, `rows` and `duration_ms`.
    #[must_use]
    pub const fn logged_over(threshold: Duration) -> Self {
        Self {
            threshold,
            binds: false,
            report: warn,
        }
    }
}

#[cfg(feature = "tracing")]
fn warn(query: &Executed<'_>) {
    let binds = query.binds().map(|binds| binds.join(", "));
    tracing::warn!(
        target: "pilaster::slow",
        {
            db.system.name = "postgresql",
            db.query.text = query.sql(),
            db.query.binds = binds,
            rows = query.rows(),
            duration_ms = u64::try_from(query.duration().as_millis()).unwrap_or(u64::MAX),
        },
        "slow query"
    );
}

impl<F> SlowQueries<F> {
    /// Allows to show values, which may be secrets. Then each statement's values are copied, since it is known at its
    /// end only whether it was slow.
    #[must_use]
    pub fn with_binds(self) -> Self {
        Self {
            binds: true,
            ..self
        }
    }
}

impl<F: Fn(&Executed<'_>) + Send + Sync + 'static> Observer for SlowQueries<F> {
    fn executed(&self, query: &Executed<'_>) {
        if query.duration() >= self.threshold {
            (self.report)(query);
        }
    }

    fn sees_binds(&self) -> bool {
        self.binds
    }
}

impl<F> fmt::Debug for SlowQueries<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlowQueries")
            .field("threshold", &self.threshold)
            .field("binds", &self.binds)
            .finish_non_exhaustive()
    }
}
