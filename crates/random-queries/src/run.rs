use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::database::Database;
use crate::outcome::{Outcome, answer, begun};
use crate::program::{Program, Queries};
use failure::Failure;

/// A query, and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    number: u64,
    rust: String,
    pub(crate) outcome: Outcome,
}

/// What became of queries, by their number.
type Outcomes = BTreeMap<u64, Outcome>;

impl Program {
    /// Compiles the queries, and runs those that compile.
    pub(crate) fn run(
        &self,
        mut queries: Queries,
        database: &Database,
    ) -> Result<Vec<Tried>, Failure> {
        let all = queries.clone();
        let complaints = self.compile(&mut queries)?;
        let mut outcomes: Outcomes = complaints
            .into_iter()
            .map(|(number, reason)| (number, Outcome::NotCompiled(reason)))
            .collect();
        for mut answers in self.answers(database)? {
            outcomes.append(&mut answers);
        }
        let tried = all.iter().filter_map(|(number, query)| {
            Some(Tried {
                number: *number,
                rust: format!("{}{}", query.before, query.expression),
                outcome: outcomes.remove(number)?,
            })
        });
        Ok(tried.collect())
    }
}

impl Program {
    /// What the programs say, which run side by side.
    fn answers(&self, database: &Database) -> Result<Vec<Outcomes>, Failure> {
        let ended = |_| Failure::of("run the queries", "a thread has ended");
        thread::scope(|scope| {
            let runs: Vec<_> = self
                .executables()
                .map(|executable| scope.spawn(move || answers(&executable, database)))
                .collect();
            runs.into_iter()
                .map(|run| run.join().map_err(ended)?)
                .collect()
        })
    }
}

/// What a program says. Where a query ends it, it begins again behind that one.
fn answers(executable: &Path, database: &Database) -> Result<Outcomes, Failure> {
    let mut outcomes = Outcomes::new();
    let mut first = 0;
    loop {
        let output = Command::new(executable)
            .env("DATABASE_URL", database.url())
            .env("FIRST", first.to_string())
            .output()
            .map_err(|error| Failure::of("run the queries", error))?;
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout);
        outcomes.extend(text.lines().filter_map(answer));
        let last = text.lines().filter_map(begun).next_back();
        match last.filter(|_| !output.status.success()) {
            None => return Ok(outcomes),
            Some(last) => {
                let ended = format!("its program ended: {}", output.status);
                outcomes.insert(last, Outcome::Refused(ended));
                first = last + 1;
            }
        }
    }
}

/// So much of a message of the compiler tells cause and place.
const LINES: usize = 12;

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, reason) = match &self.outcome {
            Outcome::NotCompiled(reason) => ("not compiled", reason.as_str()),
            Outcome::Refused(reason) => ("refused", reason.as_str()),
            Outcome::Unread(reason) => ("not read", reason.as_str()),
            Outcome::Ran => ("ran", ""),
            Outcome::EndedByValues => ("ended by its values", ""),
        };
        writeln!(f, "{} {word}: {}", self.number, self.rust)?;
        for line in reason.lines().take(LINES) {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}
