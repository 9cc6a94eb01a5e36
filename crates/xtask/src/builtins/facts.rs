use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The rows of one table, each with the versions of PostgreSQL in which it holds.
///
/// The first field of a row is the extension that it belongs to, if any. The order in which versions are learnt makes
/// no difference.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(BTreeMap<String, BTreeSet<u32>>);

impl Facts {
    /// Reads what `Display` has written.
    pub(super) fn read(text: &str) -> Self {
        let row = |line: &str| {
            let (row, versions) = line.rsplit_once('\t')?;
            let versions = versions
                .split(' ')
                .filter_map(|version| version.parse().ok());
            Some((row.to_owned(), versions.collect()))
        };
        Self(text.lines().filter_map(row).collect())
    }

    /// Takes back what is known of the version itself and of those extensions in it.
    pub(super) fn forget(&mut self, version: u32, extensions: &[String]) {
        self.0.retain(|row, versions| {
            let owner = row.split('\t').next().unwrap_or_default();
            if owner.is_empty() || extensions.iter().any(|known| known == owner) {
                versions.remove(&version);
            }
            !versions.is_empty()
        });
    }

    /// The rows of a version, without those of extensions.
    #[cfg(test)]
    pub(super) fn of(&self, version: u32) -> BTreeSet<&str> {
        let known = self
            .0
            .iter()
            .filter(|(_, versions)| versions.contains(&version));
        known
            .map(|(row, _)| row.as_str())
            .filter(|row| row.starts_with('\t'))
            .collect()
    }

    pub(super) fn learn(&mut self, version: u32, rows: impl IntoIterator<Item = String>) {
        for row in rows {
            self.0.entry(row).or_default().insert(version);
        }
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (row, versions) in &self.0 {
            let versions: Vec<String> = versions.iter().map(ToString::to_string).collect();
            writeln!(f, "{row}\t{}", versions.join(" "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(versions: &[(u32, &[&str])]) -> String {
        let mut facts = Facts::default();
        for (version, rows) in versions {
            facts = Facts::read(&facts.to_string());
            facts.forget(*version, &["cube".to_owned()]);
            facts.learn(*version, rows.iter().map(|row| (*row).to_owned()));
        }
        facts.to_string()
    }

    #[test]
    fn the_order_of_versions_makes_no_difference() {
        let (old, new): (&[&str], &[&str]) = (&["\tabs\tint4", "\told\t"], &["\tabs\tint4"]);
        let expected = "\tabs\tint4\t15 17\n\told\t\t15\n";
        assert_eq!(learnt(&[(15, old), (17, new)]), expected);
        assert_eq!(learnt(&[(17, new), (15, old)]), expected);
        assert_eq!(
            learnt(&[(15, &["\tgone\t"]), (17, new), (15, old)]),
            expected
        );
    }

    #[test]
    fn extensions_that_a_server_does_not_offer_are_not_forgotten() {
        let first: &[&str] = &["cube\tcube", "vector\tvector"];
        assert_eq!(
            learnt(&[(15, first), (15, &["\tabs"])]),
            "\tabs\t15\nvector\tvector\t15\n"
        );
    }
}
