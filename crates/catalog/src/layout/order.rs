//! The order of versions and names.

use std::path::Path;

/// Where a file comes among the others of its layout.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// What comes after all versions has a higher one.
    group: u8,
    version: Vec<Number>,
    name: Vec<Part>,
}

impl Order {
    /// By a version such as `1.2`, then by name. Zeros at the end of a version do not count.
    pub(super) fn version(version: &str, name: &str) -> Self {
        let mut version: Vec<Number> = version.split(['.', '_']).map(Number::new).collect();
        while version.last().is_some_and(Number::is_zero) {
            version.pop();
        }
        Self {
            group: 0,
            version,
            name: natural(name),
        }
    }

    /// By name, in which numbers count as numbers.
    pub(super) fn natural(name: &str) -> Self {
        Self {
            group: 0,
            version: Vec::new(),
            name: natural(name),
        }
    }

    /// By name, byte by byte.
    pub(super) fn bytes(name: &str) -> Self {
        Self {
            group: 0,
            version: Vec::new(),
            name: vec![Part::Text(name.to_owned())],
        }
    }

    /// By its place in a list.
    pub(super) fn place(index: usize) -> Self {
        Self::version(&(index + 1).to_string(), "")
    }

    /// After all those that have a version.
    pub(super) fn last(self) -> Self {
        Self { group: 1, ..self }
    }

    pub(super) fn is_last(&self) -> bool {
        self.group == 1
    }
}

/// A number of any length, without its leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Number {
    length: usize,
    digits: String,
}

impl Number {
    fn new(digits: &str) -> Self {
        let digits = digits.trim_start_matches('0').to_owned();
        Self {
            length: digits.len(),
            digits,
        }
    }

    fn is_zero(&self) -> bool {
        self.length == 0
    }
}

/// A stretch of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(Number),
    Text(String),
}

fn natural(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != is_digit)
            .unwrap_or(rest.len());
        let (part, more) = rest.split_at(end);
        parts.push(if is_digit {
            Part::Number(Number::new(part))
        } else {
            Part::Text(part.to_owned())
        });
        rest = more;
    }
    parts
}

/// Sorts paths by their names, in which numbers count as numbers; a folder's files stay together.
pub(super) fn sort_naturally(paths: &mut [impl AsRef<Path>]) {
    paths.sort_by_cached_key(|path| {
        let path = path.as_ref();
        let names = path
            .components()
            .map(|part| natural(&part.as_os_str().to_string_lossy()));
        (names.collect::<Vec<_>>(), path.to_owned())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = ["10.sql", "2.sql", "a10b2", "a9", "02.sql", "1", "b"];
        sort_naturally(&mut names);
        assert_eq!(
            names,
            ["1", "02.sql", "2.sql", "10.sql", "a9", "a10b2", "b"]
        );
    }

    #[test]
    fn versions_are_compared_part_by_part() {
        let versions = [
            "1",
            "1.0.1",
            "1_2",
            "1.10",
            "2",
            "2.0.0.1",
            "20250131120000",
        ];
        assert!(versions.is_sorted_by_key(|version| Order::version(version, "")));
        assert_eq!(Order::version("1.0", ""), Order::version("1", ""));
        assert!(Order::natural("a").last() > Order::version("9", ""));
    }
}
