//! How long operations take.

use std::time::Duration;

/// The times of all operations.
#[derive(Default)]
pub(crate) struct Latencies {
    reads: Vec<Duration>,
    writes: Vec<Duration>,
    moved: usize,
}

impl Latencies {
    pub(crate) fn read(&mut self, time: Duration) {
        self.reads.push(time);
    }

    pub(crate) fn wrote(&mut self, time: Duration, moved: bool) {
        self.writes.push(time);
        self.moved += usize::from(moved);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.reads.extend(other.reads);
        self.writes.extend(other.writes);
        self.moved += other.moved;
    }

    pub(crate) fn count(&self) -> usize {
        self.reads.len() + self.writes.len()
    }

    pub(crate) fn moved(&self) -> usize {
        self.moved
    }

    pub(crate) fn sort(&mut self) {
        self.reads.sort_unstable();
        self.writes.sort_unstable();
    }

    /// Of reads and of writes, once they are sorted.
    pub(crate) fn percentile(&self, percent: usize) -> [Duration; 2] {
        [&self.reads, &self.writes].map(|times| {
            let index = times.len() * percent / 100;
            times
                .get(index)
                .or(times.last())
                .copied()
                .unwrap_or_default()
        })
    }
}
