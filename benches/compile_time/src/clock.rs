//! What a child process costs.

use std::fs;
use std::time::{Duration, Instant};

/// The time from the start of a process to its end, and what it kept the processors busy for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    /// User and system time of the process and of all that it started; `None` where the system does not tell.
    pub(crate) cpu: Option<Duration>,
}

/// Runs between the start and the end of a child.
pub(crate) struct Clock {
    started: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            started: Instant::now(),
            cpu: children(),
        }
    }

    pub(crate) fn stop(self) -> Cost {
        let before = self.cpu;
        Cost {
            wall: self.started.elapsed(),
            cpu: children().zip(before).map(|(now, before)| now - before),
        }
    }
}

impl Cost {
    /// What is compared. Processor time suffers less from whatever else the machine is doing.
    pub(crate) fn decisive(self) -> Duration {
        self.cpu.unwrap_or(self.wall)
    }
}

/// The processor time of all children that have ended, and of theirs.
///
/// Linux tells in hundredths of a second, whatever its clock; see proc_pid_stat(5).
fn children() -> Option<Duration> {
    ticks(&fs::read_to_string("/proc/self/stat").ok()?).map(|it| Duration::from_millis(it * 10))
}

/// The fields `cutime` and `cstime`, the 16th and the 17th. The second one, the name, may hold spaces.
fn ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_look_like_the_fields_after_it() {
        let stat = "7 (a) 1 (b c) S 1 7 7 0 -1 4194304 95 230 0 0 3 4 250 41 20 0 1 0 9 8192 1\n";
        assert_eq!(ticks(stat), Some(291));
    }

    #[test]
    fn what_is_no_stat_tells_nothing() {
        assert_eq!(ticks(""), None);
        assert_eq!(ticks("7 (a) S 1 7"), None);
    }
}
