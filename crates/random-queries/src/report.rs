use std::fmt;

use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::run::Tried;

/// So many queries that do not compile are shown.
const SHOWN: u64 = 12;

/// What became of the queries so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    made: u64,
    not_compiled: u64,
    ran: u64,
    /// Prepared, and ended by a value: a division by zero.
    ended_by_values: u64,
    refused: u64,
    unread: u64,
    /// What went wrong, as text.
    failures: Vec<String>,
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
                    self.failures.push(it.to_string());
                }
            }
        }
        wrong
    }

    pub(crate) const fn is_clean(&self) -> bool {
        self.failures.is_empty()
    }

    /// What the server refuses, and what is not read.
    pub(crate) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// The report, to go on from later.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "made": self.made,
            "not_compiled": self.not_compiled,
            "ran": self.ran,
            "ended_by_values": self.ended_by_values,
            "refused": self.refused,
            "unread": self.unread,
            "failures": self.failures,
        })
    }

    /// The report of before; `None` where that is none.
    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        let count = |name: &str| json.get(name)?.as_u64();
        let failures = json.get("failures")?.as_array()?.iter();
        Some(Self {
            made: count("made")?,
            not_compiled: count("not_compiled")?,
            ran: count("ran")?,
            ended_by_values: count("ended_by_values")?,
            refused: count("refused")?,
            unread: count("unread")?,
            failures: failures
                .map(|it| it.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        })
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
