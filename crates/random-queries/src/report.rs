use std::fmt;

use crate::outcome::Outcome;
use crate::run::Tried;

/// So many queries that do not compile are shown.
const SHOWN: usize = 12;

/// What became of the queries so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    made: usize,
    not_compiled: usize,
    ran: usize,
    /// Prepared, and ended by a value: a division by zero.
    ended_by_values: usize,
    refused: usize,
    unread: usize,
    /// What went wrong.
    failures: Vec<Tried>,
}

impl Report {
    /// Counts the queries, and gives what went wrong with them.
    pub(crate) fn add<'t>(&mut self, tried: &'t [Tried]) -> Vec<&'t Tried> {
        let mut wrong = Vec::new();
        for it in tried {
            self.made += 1;
            let count = match &it.outcome {
                Outcome::NotCompiled(_) => &mut self.not_compiled,
                Outcome::Ran => &mut self.ran,
                Outcome::EndedByValues => &mut self.ended_by_values,
                Outcome::Refused(_) => &mut self.refused,
                Outcome::Unread(_) => &mut self.unread,
            };
            *count += 1;
            match it.outcome {
                Outcome::Ran | Outcome::EndedByValues => {}
                Outcome::NotCompiled(_) if self.not_compiled > SHOWN => {}
                Outcome::NotCompiled(_) => wrong.push(it),
                Outcome::Refused(_) | Outcome::Unread(_) => {
                    wrong.push(it);
                    self.failures.push(it.clone());
                }
            }
        }
        wrong
    }

    pub(crate) const fn is_clean(&self) -> bool {
        self.failures.is_empty()
    }

    /// What the server refuses, and what is not read.
    pub(crate) fn failures(&self) -> &[Tried] {
        &self.failures
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prepared = self.ran + self.ended_by_values + self.unread;
        write!(
            f,
            "{} made, {} compiled, {} prepared, {} run to the end, {} ended by their values, {} refused, {} not read",
            self.made,
            self.made - self.not_compiled,
            prepared,
            self.ran,
            self.ended_by_values,
            self.refused,
            self.unread
        )
    }
}
