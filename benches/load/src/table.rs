//! What came out.

use crate::latency::Latencies;
use std::time::Duration;

/// One program.
pub(crate) struct Row {
    name: &'static str,
    latencies: Latencies,
    time: Duration,
}

impl Row {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            latencies: Latencies::default(),
            time: Duration::ZERO,
        }
    }

    pub(crate) fn add(&mut self, latencies: Latencies, time: Duration) {
        self.latencies.extend(latencies);
        self.latencies.sort();
        self.time += time;
    }

    pub(crate) fn moved(&self) -> usize {
        self.latencies.moved()
    }

    fn print(&self) {
        let [read_half, write_half] = self.latencies.percentile(50);
        let [read_most, write_most] = self.latencies.percentile(99);
        let milliseconds = |it: Duration| it.as_secs_f64() * 1000.0;
        println!(
            "{:<36} {:>9.0} {:>9.2} {:>9.2} {:>9.2} {:>9.2}",
            self.name,
            // Counts are far from where a float loses digits.
            self.latencies.count() as f64 / self.time.as_secs_f64(),
            milliseconds(read_half),
            milliseconds(read_most),
            milliseconds(write_half),
            milliseconds(write_most),
        );
    }
}

pub(crate) fn print(rows: &[Row]) {
    println!(
        "{:<36} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "", "a second", "read p50", "read p99", "write p50", "write p99"
    );
    rows.iter().for_each(Row::print);
    println!("times in milliseconds, waiting for a connection included");
}
