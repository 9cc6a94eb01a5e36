use std::collections::BTreeMap;
use std::fmt;
use std::process::Command;

use crate::database::Database;
use crate::program::Program;
use crate::query::Query;
use failure::Failure;

/// A query, and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    number: u64,
    rust: String,
    pub(crate) outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Rustc takes it for wrong.
    NotCompiled(String),
    Ran,
    /// The server has taken it, and met a value that it could not go on with.
    EndedByValues,
    /// The server does not take it.
    Refused(String),
    /// Its rows are not what its types say.
    Unread(String),
}

impl Program {
    /// Compiles the queries, and runs those that compile.
    pub(crate) fn run(
        &self,
        mut queries: BTreeMap<u64, Query>,
        database: &Database,
    ) -> Result<Vec<Tried>, Failure> {
        let all = queries.clone();
        let complaints = self.compile(&mut queries)?;
        let answers = self.answers(database)?;
        let outcome = |number: &u64| {
            let complaint = complaints.get(number).cloned().map(Outcome::NotCompiled);
            complaint
                .or_else(|| answers.get(number).cloned())
                .unwrap_or_else(|| Outcome::Refused("no answer: the program ended here".to_owned()))
        };
        let tried = all.iter().map(|(number, query)| Tried {
            number: *number,
            rust: format!("{}{}", query.before, query.expression),
            outcome: outcome(number),
        });
        Ok(tried.collect())
    }

    fn answers(&self, database: &Database) -> Result<BTreeMap<u64, Outcome>, Failure> {
        let output = Command::new(self.executable())
            .env("DATABASE_URL", database.url())
            .env("PGOPTIONS", "-c statement_timeout=20s")
            .output()
            .map_err(|error| Failure::of("run the queries", error))?;
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text.lines().filter_map(answer).collect())
    }
}

/// `number TAB ran`, or `number TAB SQLSTATE TAB message TAB SQL`.
fn answer(line: &str) -> Option<(u64, Outcome)> {
    let mut parts = line.split('\t');
    let number = parts.next()?.parse().ok()?;
    let outcome = match (parts.next()?, parts.next(), parts.next()) {
        ("ran", _, _) => Outcome::Ran,
        ("none", Some(message), sql) => unread(message, sql.unwrap_or_default()),
        (code, message, sql) => refused(code, message.unwrap_or_default(), sql.unwrap_or_default()),
    };
    Some((number, outcome))
}

/// Data exceptions, several rows of a subquery, limits of the program, a time limit: what no type could have known.
fn refused(code: &str, message: &str, sql: &str) -> Outcome {
    let by_values = ["22", "21", "54", "53"];
    match by_values.iter().any(|class| code.starts_with(class)) || code == "57014" {
        true => Outcome::EndedByValues,
        false => Outcome::Refused(format!("{code}: {message}\n  {sql}")),
    }
}

/// A value beyond what the Rust type holds depends on the rows; a NULL or another type does not.
fn unread(message: &str, sql: &str) -> Outcome {
    let by_value = [
        "overflow",
        "too large",
        "out of range",
        "cannot hold",
        "does not fit",
    ];
    match by_value.iter().any(|words| message.contains(words)) {
        true => Outcome::EndedByValues,
        false => Outcome::Unread(format!("{message}\n  {sql}")),
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, reason) = match &self.outcome {
            Outcome::NotCompiled(reason) => ("not compiled", reason.as_str()),
            Outcome::Refused(reason) => ("refused", reason.as_str()),
            Outcome::Unread(reason) => ("not read", reason.as_str()),
            Outcome::Ran => ("ran", ""),
            Outcome::EndedByValues => ("ended by its values", ""),
        };
        write!(f, "{} {word}: {}\n  {reason}", self.number, self.rust)
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, answer};

    #[test]
    fn answers_are_told_apart() {
        assert_eq!(answer("7\tran"), Some((7, Outcome::Ran)));
        assert_eq!(
            answer("7\t22012\tdivision by zero\tSELECT"),
            Some((7, Outcome::EndedByValues))
        );
        assert!(matches!(
            answer("7\t42803\tgrouping\tSELECT"),
            Some((7, Outcome::Refused(_)))
        ));
        assert!(matches!(
            answer("7\tnone\ta NULL in x\tSELECT"),
            Some((7, Outcome::Unread(_)))
        ));
    }
}
