//! What came out.

use crate::latency::Latencies;
use std::time::Duration;

/// What one program did in one turn.
pub(crate) struct Turn {
    pub(crate) latencies: Latencies,
    /// How long it took.
    pub(crate) time: Duration,
    /// For how long it kept processors busy, the server not included.
    pub(crate) busy: Duration,
}

/// One program.
pub(crate) struct Row {
    name: &'static str,
    latencies: Latencies,
    turns: Vec<Rate>,
}

/// How fast a program was in one turn.
#[derive(Clone, Copy)]
struct Rate {
    a_second: f64,
    /// Microseconds of processors for one operation.
    busy: f64,
}

impl Row {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            latencies: Latencies::default(),
            turns: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, turn: Turn) {
        // Counts are far from where a float loses digits.
        let count = turn.latencies.count() as f64;
        self.turns.push(Rate {
            a_second: count / turn.time.as_secs_f64(),
            busy: turn.busy.as_secs_f64() * 1e6 / count,
        });
        self.latencies.extend(turn.latencies);
    }

    pub(crate) fn moved(&self) -> usize {
        self.latencies.moved()
    }

    fn median(&self, of: impl Fn(Rate) -> f64) -> f64 {
        median(self.turns.iter().map(|it| of(*it)).collect())
    }

    /// How many times that of another it is, at the median of the turns, each beside its neighbour.
    fn times(&self, other: &Self, of: impl Fn(Rate) -> f64) -> f64 {
        let pairs = self.turns.iter().zip(&other.turns);
        median(pairs.map(|(one, other)| of(*one) / of(*other)).collect())
    }

    fn print(&mut self) {
        self.latencies.sort();
        let [read_half, write_half] = self.latencies.percentile(50);
        let [read_most, write_most] = self.latencies.percentile(99);
        let milliseconds = |it: Duration| it.as_secs_f64() * 1000.0;
        println!(
            "{:<36} {:>9.0} {:>9.1} {:>9.2} {:>9.2} {:>9.2} {:>9.2}",
            self.name,
            self.median(|it| it.a_second),
            self.median(|it| it.busy),
            milliseconds(read_half),
            milliseconds(read_most),
            milliseconds(write_half),
            milliseconds(write_most),
        );
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

pub(crate) fn print(rows: &mut [Row; 2]) {
    println!(
        "{:<36} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "", "a second", "work", "read p50", "read p99", "write p50", "write p99"
    );
    rows.iter_mut().for_each(Row::print);
    println!("work: microseconds of the client's processors for one operation");
    println!("the others: milliseconds, waiting for a connection included");
    let [ours, plain] = rows;
    println!(
        "{:.3} times as many a second, {:.3} times the work: the median of turns beside each other",
        ours.times(plain, |it| it.a_second),
        ours.times(plain, |it| it.busy),
    );
}
