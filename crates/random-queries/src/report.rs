use std::fmt;

use crate::run::{Outcome, Tried};

/// What became of the queries so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    made: usize,
    not_compiled: Vec<Tried>,
    ran: usize,
    /// Prepared, and ended by a value: a division by zero.
    ended_by_values: usize,
    refused: Vec<Tried>,
    unread: Vec<Tried>,
}

impl Report {
    pub(crate) fn add(&mut self, tried: &[Tried]) {
        for it in tried {
            self.made += 1;
            match &it.outcome {
                Outcome::NotCompiled(_) => self.not_compiled.push(it.clone()),
                Outcome::Ran => self.ran += 1,
                Outcome::EndedByValues => self.ended_by_values += 1,
                Outcome::Refused(_) => self.refused.push(it.clone()),
                Outcome::Unread(_) => self.unread.push(it.clone()),
            }
        }
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.refused.is_empty() && self.unread.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for it in self.not_compiled.iter().take(3) {
            writeln!(f, "{it}")?;
        }
        for it in self.refused.iter().chain(&self.unread) {
            writeln!(f, "{it}")?;
        }
        let prepared = self.ran + self.ended_by_values;
        write!(
            f,
            "{} made, {} not compiled, {} prepared, {} run to the end, {} ended by their values, {} refused, {} not read",
            self.made,
            self.not_compiled.len(),
            prepared + self.unread.len(),
            self.ran,
            self.ended_by_values,
            self.refused.len(),
            self.unread.len()
        )
    }
}
