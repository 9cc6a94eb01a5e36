use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::expression;

/// What an account says, by subject and aspect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub(crate) subjects: BTreeMap<String, Aspects>,
    /// The aspects that the account speaks of; None for all.
    pub(crate) covered: Option<BTreeSet<&'static str>>,
}

type Aspects = BTreeMap<&'static str, String>;

/// A subject that one account has and the other has not, or of which they say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about, such as `column public.users.email`.
    pub subject: String,
    /// The aspect; None where the subject is missing as a whole.
    pub aspect: Option<&'static str>,
    /// What the first account says.
    pub found: Option<String>,
    /// What the second one says.
    pub expected: Option<String>,
}

impl Facts {
    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.subjects.values().map(BTreeMap::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// How many subjects there are whose name begins with this word: `relation`, `column`, `constraint`…
    pub fn count(&self, kind: &str) -> usize {
        let subjects = self.subjects.keys();
        subjects
            .filter(|subject| subject.split(' ').next() == Some(kind))
            .count()
    }

    /// How many of the relations are tables.
    pub fn tables(&self) -> usize {
        let kinds = self
            .subjects
            .iter()
            .filter(|(subject, _)| subject.starts_with("relation "));
        let kinds = kinds.filter_map(|(_, aspects)| aspects.get("kind"));
        kinds
            .filter(|kind| matches!(kind.as_str(), "r" | "p" | "f"))
            .count()
    }

    pub(crate) fn add(&mut self, subject: &str, aspect: &'static str, value: impl fmt::Display) {
        let aspects = self.subjects.entry(subject.to_owned()).or_default();
        aspects.insert(aspect, value.to_string());
    }

    fn covers(&self, aspect: &str) -> bool {
        self.covered
            .as_ref()
            .is_none_or(|covered| covered.contains(aspect))
    }
}

/// What the first account says otherwise than the second one, in the order of the subjects.
pub fn differences(found: &Facts, expected: &Facts) -> Vec<Difference> {
    let subjects: BTreeSet<_> = found
        .subjects
        .keys()
        .chain(expected.subjects.keys())
        .collect();
    let mut all = Vec::new();
    for subject in subjects {
        let here = covered(found.subjects.get(subject), expected);
        let there = covered(expected.subjects.get(subject), found);
        match (here.is_empty(), there.is_empty()) {
            (true, true) => {}
            (false, false) => compare(subject, &here, &there, &mut all),
            (no_here, _) => all.push(missing(subject, no_here)),
        }
    }
    all
}

/// The aspects that the other account speaks of too.
fn covered<'f>(aspects: Option<&'f Aspects>, other: &Facts) -> BTreeMap<&'static str, &'f str> {
    let aspects = aspects.into_iter().flatten();
    aspects
        .filter(|(aspect, _)| other.covers(aspect))
        .map(|(aspect, value)| (*aspect, value.as_str()))
        .collect()
}

fn missing(subject: &str, in_found: bool) -> Difference {
    let there = Some("there".to_owned());
    Difference {
        subject: subject.to_owned(),
        aspect: None,
        found: there.clone().filter(|_| !in_found),
        expected: there.filter(|_| in_found),
    }
}

fn compare(
    subject: &str,
    here: &BTreeMap<&'static str, &str>,
    there: &BTreeMap<&'static str, &str>,
    all: &mut Vec<Difference>,
) {
    let aspects: BTreeSet<_> = here.keys().chain(there.keys()).copied().collect();
    for aspect in aspects {
        let (found, expected) = (here.get(aspect).copied(), there.get(aspect).copied());
        if !agree(found, expected) {
            all.push(Difference {
                subject: subject.to_owned(),
                aspect: Some(aspect),
                found: found.map(str::to_owned),
                expected: expected.map(str::to_owned),
            });
        }
    }
}

fn agree(found: Option<&str>, expected: Option<&str>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => {
            found == expected || expression::is_moment(found, expected)
        }
        _ => found == expected,
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            subject,
            aspect,
            found,
            expected,
        } = self;
        let none = "nothing";
        match aspect {
            Some(aspect) => write!(
                f,
                "{subject}: {aspect} is {}, should be {}",
                found.as_deref().unwrap_or(none),
                expected.as_deref().unwrap_or(none)
            ),
            None if found.is_some() => write!(f, "{subject}: should not be there"),
            None => write!(f, "{subject}: is missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, differences};

    fn facts(facts: &[(&str, &'static str, &str)]) -> Facts {
        let mut all = Facts::default();
        facts
            .iter()
            .for_each(|(subject, aspect, value)| all.add(subject, aspect, value));
        all
    }

    fn said(found: &Facts, expected: &Facts) -> Vec<String> {
        let found = differences(found, expected);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_missing_is_one_difference() {
        let one = facts(&[
            ("column a.b", "type", "int"),
            ("column a.b", "default", "1"),
        ]);
        assert_eq!(
            said(&one, &Facts::default()),
            ["column a.b: should not be there"]
        );
        assert_eq!(said(&Facts::default(), &one), ["column a.b: is missing"]);
    }

    #[test]
    fn an_aspect_that_one_account_does_not_cover_is_no_difference() {
        let full = facts(&[
            ("column a.b", "type", "int"),
            ("column a.b", "collation", "C"),
        ]);
        let mut file = facts(&[("column a.b", "type", "text")]);
        file.covered = Some(["type"].into());
        assert_eq!(
            said(&full, &file),
            ["column a.b: type is int, should be text"]
        );
        assert_eq!(
            said(&file, &full),
            ["column a.b: type is text, should be int"]
        );
    }
}
