use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use failure::Failure;

/// Which tests have registered an item: `section: item`.
pub(super) struct Registered(BTreeMap<String, BTreeSet<String>>);

impl Registered {
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let failure = |error| Failure::of(format!("read {}", folder.display()), error);
        let mut tests = BTreeMap::<_, BTreeSet<_>>::new();
        for entry in fs::read_dir(folder).map_err(failure)? {
            let text = fs::read_to_string(entry.map_err(failure)?.path()).map_err(failure)?;
            for (item, test) in text.lines().filter_map(|line| line.split_once('\t')) {
                let of_item = tests.entry(item.to_owned()).or_default();
                of_item.insert(test.to_owned());
            }
        }
        Ok(Self(tests))
    }

    /// The first of the tests that cover the item, in the order of their names.
    pub(super) fn test_of(&self, section: &str, item: &str) -> Option<&str> {
        let tests = self.0.get(&format!("{section}: {item}"))?;
        tests.first().map(String::as_str)
    }
}
