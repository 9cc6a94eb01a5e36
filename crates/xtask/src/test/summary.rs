use std::fmt;

/// What the test binaries have said so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    binaries: u32,
    passed: u32,
    ignored: u32,
    failed: Vec<String>,
}

impl Summary {
    /// Takes a line of a test binary's output into account.
    pub(super) fn read(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.binaries += 1;
            self.passed += count(counts, "passed");
            self.ignored += count(counts, "ignored");
        } else if let Some(name) = failed(line) {
            self.failed.push(name.to_owned());
        }
    }
}

/// The number before a word in `ok. 3 passed; 0 failed; 1 ignored; …`.
fn count(counts: &str, word: &str) -> u32 {
    let words: Vec<_> = counts.split([' ', ';']).collect();
    let number = words.windows(2).find(|pair| pair[1] == word);
    number.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn failed(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in &self.failed {
            writeln!(f, "failed: {name}")?;
        }
        let Self {
            binaries,
            passed,
            ignored,
            failed,
        } = self;
        let failed = failed.len();
        write!(
            f,
            "{passed} passed, {failed} failed, {ignored} ignored in {binaries} test binaries"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn binaries_are_added_up_and_failures_named() {
        let mut summary = Summary::default();
        for line in [
            "running 2 tests",
            "test render::holes ... ok",
            "test render::joins ... FAILED",
            "test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test src/lib.rs - (line 7) ... ok",
            "test result: ok. 1 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.10s",
        ] {
            summary.read(line);
        }
        let expected = "failed: render::joins\n2 passed, 1 failed, 2 ignored in 2 test binaries";
        assert_eq!(summary.to_string(), expected);
    }
}
