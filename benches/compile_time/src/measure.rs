//! Both tools in turn, round by round.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cargo::Step;
use crate::clock::Cost;
use crate::program::Program;
use crate::workspace::{self, Package};
use crate::{diesel, pilaster, report};
use failure::Failure;

/// What to compile, and how often.
pub(crate) struct Plan {
    pub(crate) rounds: u32,
    pub(crate) limit: Duration,
    pub(crate) programs: Vec<Program>,
}

/// What a step took with both tools.
pub(crate) struct Comparison {
    pub(crate) program: &'static str,
    pub(crate) title: &'static str,
    pub(crate) step: Step,
    pub(crate) pilaster: Outcome,
    pub(crate) diesel: Outcome,
}

/// What a step took, in the end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    Took(Cost),
    /// Was ended after that time.
    TookLongerThan(Duration),
    /// Did not compile: the compiler has said why.
    Failed,
    /// The tool has no way to express the program.
    NotPossible,
}

/// A program in the workspace of a tool.
struct Subject<'a> {
    workspace: &'a Path,
    package: Option<Package>,
}

impl Plan {
    pub(crate) fn carry_out(&self, directory: &Path) -> Result<Vec<Comparison>, Failure> {
        let workspaces = ["pilaster", "diesel"].map(|tool| directory.join(tool));
        let subjects = self.write(&workspaces)?;
        println!("{}", report::heading());
        let mut comparisons = Vec::new();
        for (program, subjects) in self.programs.iter().zip(&subjects) {
            comparisons.extend(self.compare(program, subjects)?);
        }
        Ok(comparisons)
    }

    /// Writes all programs for both tools.
    fn write<'a>(&self, workspaces: &'a [PathBuf; 2]) -> Result<Vec<[Subject<'a>; 2]>, Failure> {
        let [ours, theirs] = workspaces;
        let mut subjects = Vec::new();
        for program in &self.programs {
            subjects.push([
                Subject {
                    workspace: ours,
                    package: Some(pilaster::package(program, ours)?),
                },
                Subject {
                    workspace: theirs,
                    package: diesel::package(program, theirs)?,
                },
            ]);
        }
        let dependencies = [pilaster::dependencies(), diesel::dependencies()];
        for (tool, workspace) in workspaces.iter().enumerate() {
            let packages = subjects.iter().filter_map(|it| it[tool].package.as_ref());
            workspace::create(workspace, &dependencies[tool], packages)?;
        }
        Ok(subjects)
    }

    fn compare(
        &self,
        program: &Program,
        subjects: &[Subject<'_>; 2],
    ) -> Result<Vec<Comparison>, Failure> {
        let mut comparisons = Vec::new();
        // A program that is not checked, or not within the limit, would not be built either.
        let mut given_up = [None, None];
        for step in Step::ALL {
            let outcomes = self.take_turns(subjects, step, given_up)?;
            given_up = outcomes.map(|it| (!it.is_cost()).then_some(it));
            let [pilaster, diesel] = outcomes;
            let comparison = Comparison {
                program: program.name,
                title: program.title,
                step,
                pilaster,
                diesel,
            };
            println!("{comparison}");
            comparisons.push(comparison);
        }
        Ok(comparisons)
    }

    fn take_turns(
        &self,
        subjects: &[Subject<'_>; 2],
        step: Step,
        given_up: [Option<Outcome>; 2],
    ) -> Result<[Outcome; 2], Failure> {
        let mut rounds = given_up.map(Vec::from_iter);
        for _ in 0..self.rounds {
            for (subject, outcomes) in subjects.iter().zip(&mut rounds) {
                if outcomes.iter().all(Outcome::is_worth_repeating) {
                    outcomes.push(subject.time(step, self.limit)?);
                }
            }
        }
        Ok(rounds.map(median))
    }
}

impl Subject<'_> {
    fn time(&self, step: Step, limit: Duration) -> Result<Outcome, Failure> {
        let Some(package) = &self.package else {
            return Ok(Outcome::NotPossible);
        };
        package.empty()?;
        step.prepare(self.workspace, &package.name())?;
        package.fill()?;
        step.time(self.workspace, &package.name(), limit)
    }
}

impl Outcome {
    fn is_cost(&self) -> bool {
        matches!(self, Self::Took(_))
    }

    /// No noise matters beside a minute.
    fn is_worth_repeating(&self) -> bool {
        matches!(self, Self::Took(cost) if cost.decisive() < Duration::from_secs(60))
    }

    pub(crate) fn cost(self) -> Option<Cost> {
        match self {
            Self::Took(cost) => Some(cost),
            _ => None,
        }
    }
}

/// The median of what was measured; where a round came to nothing, that is the outcome.
fn median(rounds: Vec<Outcome>) -> Outcome {
    let mut costs = Vec::new();
    for outcome in rounds {
        match outcome {
            Outcome::Took(cost) => costs.push(cost),
            other => return other,
        }
    }
    costs.sort_by_key(|it| it.decisive());
    let middle = costs.get(costs.len() / 2);
    middle.copied().map_or(Outcome::NotPossible, Outcome::Took)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(seconds: u64) -> Outcome {
        Outcome::Took(Cost {
            wall: Duration::from_secs(seconds),
            cpu: None,
        })
    }

    #[test]
    fn the_median_counts() {
        let middle = median(vec![took(9), took(2), took(3)]).cost();
        assert_eq!(middle.map(|it| it.wall.as_secs()), Some(3));
    }

    #[test]
    fn what_takes_minutes_is_not_repeated() {
        let again = [took(59), took(61), Outcome::Failed].map(|it| it.is_worth_repeating());
        assert_eq!(again, [true, false, false]);
    }

    #[test]
    fn one_round_that_was_given_up_decides() {
        let outcome = median(vec![
            took(9),
            Outcome::TookLongerThan(Duration::from_secs(60)),
        ]);
        assert!(matches!(outcome, Outcome::TookLongerThan(_)), "{outcome:?}");
    }
}
