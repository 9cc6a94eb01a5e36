//! How far the load has come.

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};

const TEMPLATE: &str = "{msg:<12} {bar:40} {human_pos}/{human_len} rows, {elapsed}";

/// A bar on a terminal; elsewhere a line for each kind of rows.
pub(super) struct Progress {
    bar: ProgressBar,
    plain: bool,
}

impl Progress {
    pub(super) fn new(rows: usize) -> Self {
        let bar = ProgressBar::new(rows as u64);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self {
            bar,
            plain: !io::stderr().is_terminal(),
        }
    }

    /// So many rows of a kind are about to come.
    pub(super) fn begin(&self, kind: &'static str, rows: usize) {
        self.bar.set_message(kind);
        if self.plain {
            // Where nobody reads it, it need not be said.
            writeln!(
                io::stderr(),
                "loading {kind}: {} rows",
                HumanCount(rows as u64)
            )
            .ok();
        }
    }

    pub(super) fn add(&self, rows: usize) {
        self.bar.inc(rows as u64);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
