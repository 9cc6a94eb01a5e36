//! What was measured, as a table and as JSON.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::cargo::Step;
use crate::measure::{Comparison, Outcome};
use crate::workspace::write;
use failure::Failure;

pub(crate) struct Report {
    pub(crate) codegen: Duration,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) rounds: u32,
}

/// A figure that has a mark to stay under.
struct Figure {
    name: &'static str,
    value: f64,
    limit: f64,
    meaning: &'static str,
}

impl Report {
    /// Writes the figures and the seconds behind them.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        write(path, &format!("{:#}\n", self.json()))?;
        println!("written to {}", path.display());
        Ok(())
    }

    /// Whether every program compiled that its tool can express.
    pub(crate) fn is_complete(&self) -> bool {
        let outcomes = self
            .comparisons
            .iter()
            .flat_map(|it| [it.pilaster, it.diesel]);
        !outcomes.into_iter().any(|it| matches!(it, Outcome::Failed))
    }

    fn json(&self) -> Value {
        let mut json = Map::new();
        for figure in self.figures() {
            json.insert(figure.name.to_owned(), rounded(figure.value));
        }
        json.insert("compared".to_owned(), self.compared().into());
        json.insert("rounds".to_owned(), self.rounds.into());
        let programs = self.comparisons.iter().map(Comparison::json);
        json.insert("programs".to_owned(), programs.collect());
        Value::Object(json)
    }

    /// The figures of what was measured.
    fn figures(&self) -> Vec<Figure> {
        let ratio = |step| self.find("tables", step)?.ratio();
        let joins = |step| self.find("joins30", step)?.pilaster.decisive();
        let figures = [
            (
                "check_ratio",
                ratio(Step::Check),
                0.2,
                "cargo check of the 200 tables, times that of Diesel",
            ),
            (
                "build_ratio",
                ratio(Step::Build),
                0.2,
                "cargo build of the same, times that of Diesel",
            ),
            (
                "joins30_s",
                joins(Step::Check),
                3.0,
                "seconds for cargo check of 30 joins in one query",
            ),
            (
                "joins30_build_s",
                joins(Step::Build),
                3.0,
                "seconds for cargo build of the same",
            ),
            (
                "codegen_ms",
                Some(self.codegen.as_secs_f64() * 1000.0),
                300.0,
                "milliseconds from the SQL of the 200 tables to their modules",
            ),
        ];
        let measured = figures
            .into_iter()
            .filter_map(|(name, value, limit, meaning)| {
                value.map(|value| Figure {
                    name,
                    value,
                    limit,
                    meaning,
                })
            });
        measured.collect()
    }

    fn find(&self, program: &str, step: Step) -> Option<&Comparison> {
        let mut comparisons = self.comparisons.iter();
        comparisons.find(|it| it.program == program && it.step == step)
    }

    /// What the ratios are of.
    fn compared(&self) -> &'static str {
        let mut costs = self.comparisons.iter().filter_map(|it| it.pilaster.cost());
        match costs.all(|it| it.cpu.is_some()) {
            true => "processor time, user and system",
            false => "elapsed time",
        }
    }
}

/// The head of the table whose lines are [`Comparison`]s.
pub(crate) fn heading() -> String {
    let (ours, theirs) = ("Pilaster", "Diesel 2.3");
    format!(
        "Seconds of processor time, and elapsed in brackets.\n\n{:24} {:6} {ours:>18} {theirs:>18} {:>8}",
        "program", "cargo", "ratio"
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (compared, rounds) = (self.compared(), self.rounds);
        writeln!(
            f,
            "Medians of {rounds}; ratios and seconds are of {compared}."
        )?;
        self.figures()
            .iter()
            .try_for_each(|figure| writeln!(f, "{figure}"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            value,
            limit,
            meaning,
        } = self;
        let verdict = if value <= limit { "reached" } else { "missed" };
        write!(
            f,
            "{name:16} {value:8.3}  at most {limit:<4} {verdict}: {meaning}"
        )
    }
}

impl Comparison {
    /// How much of Diesel's time it takes; less than that, where Diesel was given up.
    fn ratio(&self) -> Option<f64> {
        let ours = self.pilaster.cost()?;
        match self.diesel {
            Outcome::Took(theirs) => Some(ours.decisive().div_duration_f64(theirs.decisive())),
            Outcome::TookLongerThan(limit) => Some(ours.wall.div_duration_f64(limit)),
            Outcome::Failed | Outcome::NotPossible => None,
        }
    }

    fn json(&self) -> Value {
        json!({
            "program": self.program,
            "cargo": self.step.to_string(),
            "pilaster": self.pilaster.json(),
            "diesel": self.diesel.json(),
            "ratio": self.ratio().map(rounded),
        })
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            title,
            step,
            pilaster,
            diesel,
            ..
        } = self;
        let bound = if diesel.cost().is_some() { "" } else { "< " };
        let ratio = self
            .ratio()
            .map_or("n/a".to_owned(), |it| format!("{bound}{it:.3}"));
        write!(
            f,
            "{title:24} {step:6} {pilaster:>18} {diesel:>18} {ratio:>8}"
        )
    }
}

impl Outcome {
    fn decisive(self) -> Option<f64> {
        self.cost().map(|it| it.decisive().as_secs_f64())
    }

    fn json(self) -> Value {
        match self {
            Self::Took(cost) => json!({
                "cpu_s": cost.cpu.map(|it| rounded(it.as_secs_f64())),
                "elapsed_s": rounded(cost.wall.as_secs_f64()),
            }),
            Self::TookLongerThan(limit) => json!({ "longer_than_s": limit.as_secs() }),
            Self::Failed => json!("failed"),
            Self::NotPossible => Value::Null,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match self {
            Self::Took(cost) => match cost.cpu {
                Some(cpu) => format!("{:.2} ({:.2})", cpu.as_secs_f64(), cost.wall.as_secs_f64()),
                None => format!("({:.2})", cost.wall.as_secs_f64()),
            },
            Self::TookLongerThan(limit) => format!("over {}", limit.as_secs()),
            Self::Failed => "failed".to_owned(),
            Self::NotPossible => "n/a".to_owned(),
        })
    }
}

/// Three digits are more than is exact.
fn rounded(value: f64) -> Value {
    json!((value * 1000.0).round() / 1000.0)
}
