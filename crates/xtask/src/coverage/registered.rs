use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use failure::Failure;

/// Which tests have registered an item: `section: item`.
pub(super) struct Registered(BTreeMap<String, BTreeSet<Test>>);

/// A test of an item.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Test {
    pub(super) name: String,
    /// The version of PostgreSQL from which on servers have the item, where not all have it.
    pub(super) since: Option<String>,
    /// Whether a server answered, and not only the text and the types were checked.
    pub(super) ran: bool,
}

impl Registered {
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let failure = |error| Failure::of(format!("read {}", folder.display()), error);
        let mut tests = Self(BTreeMap::new());
        for entry in fs::read_dir(folder).map_err(failure)? {
            let text = fs::read_to_string(entry.map_err(failure)?.path()).map_err(failure)?;
            text.lines().for_each(|line| tests.note(line));
        }
        Ok(tests)
    }

    /// Takes the line of a test: the item, the test, and where not all servers have the item, the first that has it and
    /// whether the test ran.
    fn note(&mut self, line: &str) {
        let mut fields = line.split('\t');
        let (Some(item), Some(test)) = (fields.next(), fields.next()) else {
            return;
        };
        let of_item = self.0.entry(item.to_owned()).or_default();
        of_item.insert(Test {
            name: test.to_owned(),
            since: fields.next().map(str::to_owned),
            ran: fields.next() != Some("did not run"),
        });
    }

    /// The first of the tests that cover the item, in the order of their names; before it those that all servers run.
    pub(super) fn test_of(&self, section: &str, item: &str) -> Option<&Test> {
        let tests = self.0.get(&format!("{section}: {item}"))?;
        let everywhere = tests.iter().find(|test| test.since.is_none());
        everywhere.or_else(|| tests.first())
    }
}

#[cfg(test)]
mod tests {
    use super::Registered;
    use std::collections::BTreeMap;

    #[test]
    fn a_test_that_every_server_runs_goes_first() {
        let mut tests = Registered(BTreeMap::new());
        tests.note("Beyond: x\ta::test\t18\tdid not run");
        let test = tests.test_of("Beyond", "x").expect("it is noted");
        assert_eq!((test.since.as_deref(), test.ran), (Some("18"), false));
        tests.note("Beyond: x\tb::test");
        let test = tests.test_of("Beyond", "x").expect("it is noted");
        assert_eq!((test.name.as_str(), test.ran), ("b::test", true));
    }
}
