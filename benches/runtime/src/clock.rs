//! How long something takes, and how long of it this process works.

use std::ops::Div;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// What something took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Taken {
    /// From beginning to end.
    pub(crate) time: Duration,
    /// The time that processors spent on this process, the kernel on its behalf included: without the server, and without
    /// the wait for it.
    pub(crate) work: Duration,
}

/// What `work` takes.
pub(crate) fn of(work: impl FnOnce()) -> Taken {
    let (start, worked) = (Instant::now(), worked());
    work();
    Taken {
        time: start.elapsed(),
        work: self::worked().saturating_sub(worked),
    }
}

fn worked() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime)
        .try_into()
        .unwrap_or_default()
}

impl Div<u32> for Taken {
    type Output = Self;

    fn div(self, times: u32) -> Self {
        Self {
            time: self.time / times,
            work: self.work / times,
        }
    }
}
