//! How far a long run has come, in a file, so that one that was broken off goes on where it stopped.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::grammar::Grammar;
use crate::report::Report;
use crate::schema::root;
use failure::Failure;

/// How far a run has come.
pub(crate) struct Progress {
    first: u64,
    /// The number of the next query.
    pub(crate) next: u64,
    /// What became of those before it.
    pub(crate) report: Report,
    /// Tells whether a number still stands for the same query.
    fingerprint: String,
}

impl Progress {
    /// A run that begins at this number.
    pub(crate) fn from(first: u64, grammar: &Grammar) -> Self {
        Self {
            first,
            next: first,
            report: Report::default(),
            fingerprint: fingerprint(first, grammar),
        }
    }

    /// The run that was broken off, if the last one began at this number and its queries are still the same.
    pub(crate) fn resumed(first: u64, grammar: &Grammar) -> Result<Self, Failure> {
        let file = file();
        let text = fs::read_to_string(&file)
            .map_err(|error| Failure::of(format!("read {}", file.display()), error))?;
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self::of(&json)
            .filter(|it| it.first == first && it.fingerprint == fingerprint(first, grammar))
            .ok_or_else(|| {
                let cause = "it began with another number, or its queries have changed; run without --resume";
                Failure::of("resume the last run", cause)
            })
    }

    /// Notes it in the file.
    pub(crate) fn keep(&self) -> Result<(), Failure> {
        let json = json!({
            "first": self.first,
            "next": self.next,
            "fingerprint": self.fingerprint,
            "report": self.report.to_json(),
        });
        let file = file();
        fs::write(&file, json.to_string())
            .map_err(|error| Failure::of(format!("write {}", file.display()), error))
    }

    fn of(json: &Value) -> Option<Self> {
        Some(Self {
            first: json.get("first")?.as_u64()?,
            next: json.get("next")?.as_u64()?,
            report: Report::from_json(json.get("report")?)?,
            fingerprint: json.get("fingerprint")?.as_str()?.to_owned(),
        })
    }
}

fn file() -> PathBuf {
    root().join("target/random-queries/progress.json")
}

/// Of the first queries, which differ as soon as the grammar, the schema or the functions do.
fn fingerprint(first: u64, grammar: &Grammar) -> String {
    let mut hasher = DefaultHasher::new();
    for number in first..first.saturating_add(100) {
        grammar.numbered(number).expression.hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::grammar::Grammar;
    use crate::report::Report;
    use serde_json::json;

    #[test]
    fn a_report_survives_being_noted() {
        let noted = json!({
            "made": 7, "not_compiled": 1, "ran": 3, "ended_by_values": 1, "refused": 1, "unread": 1,
            "failures": ["12 refused: users::table"],
        });
        let report = Report::from_json(&noted).expect("a report");
        assert_eq!(report.to_json(), noted);
        assert_eq!(Report::from_json(&json!({"made": 7})), None);
    }

    #[test]
    fn a_fingerprint_tells_runs_apart() {
        let grammar = Grammar::read().expect("the sources of this repository");
        let [one, same, other] = [3, 3, 4].map(|first| Progress::from(first, &grammar));
        assert_eq!(one.fingerprint, same.fingerprint);
        assert_ne!(one.fingerprint, other.fingerprint);
    }
}
