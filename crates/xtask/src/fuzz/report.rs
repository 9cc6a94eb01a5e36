use std::fmt;
use std::path::PathBuf;

/// What came out of a run of one target.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    executions: u64,
    seconds: u64,
    /// Edges of the program that some input has taken.
    coverage: u64,
    /// Inputs that are kept, since each takes an edge that no other takes so.
    corpus: u64,
    peak_megabytes: u64,
    failed: bool,
    findings: Vec<PathBuf>,
}

impl Report {
    /// Takes the figures that a line of libFuzzer's holds.
    pub(super) fn read(&mut self, line: &str) {
        if is_progress(line) {
            self.progress(line);
        } else if let Some(statistic) = line.strip_prefix("stat::") {
            self.statistic(statistic);
        } else if let Some(rest) = line.strip_prefix("Done ") {
            self.done(rest);
        }
    }

    /// `#123 NEW cov: 4 ft: 5 corp: 6/7b …`
    fn progress(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        if let Some(executions) = words.next().and_then(|word| number(&word[1..])) {
            self.executions = self.executions.max(executions);
        }
        while let Some(word) = words.next() {
            match word {
                "cov:" => self.coverage = words.next().and_then(number).unwrap_or(self.coverage),
                "corp:" => self.corpus = words.next().and_then(number).unwrap_or(self.corpus),
                _ => {}
            }
        }
    }

    /// `number_of_executed_units: 123`
    fn statistic(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        match (name, number(value.trim())) {
            ("number_of_executed_units", Some(value)) => self.executions = value,
            ("peak_rss_mb", Some(value)) => self.peak_megabytes = value,
            _ => {}
        }
    }

    /// `123 runs in 4 second(s)`
    fn done(&mut self, line: &str) {
        let seconds = line.split_whitespace().nth(3).and_then(number);
        self.seconds = seconds.unwrap_or(self.seconds);
    }

    /// How the process ended, and the inputs on which it failed.
    pub(super) fn end(&mut self, success: bool, findings: Vec<PathBuf>) {
        self.failed = !success;
        self.findings = findings;
    }

    pub(super) fn is_clean(&self) -> bool {
        !self.failed && self.findings.is_empty()
    }
}

/// Whether libFuzzer tells in this line how far it is.
pub(super) fn is_progress(line: &str) -> bool {
    line.strip_prefix('#')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number at the start of a word such as `6/7b`.
fn number(word: &str) -> Option<u64> {
    let end = word.find(|c: char| !c.is_ascii_digit());
    word[..end.unwrap_or(word.len())].parse().ok()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            executions,
            seconds,
            coverage,
            corpus,
            peak_megabytes,
            ..
        } = self;
        write!(
            f,
            "{executions} executions in {seconds} s, {coverage} edges covered by {corpus} inputs, \
             at most {peak_megabytes} MB"
        )?;
        if self.failed && self.findings.is_empty() {
            write!(f, "; it failed and left no input")?;
        }
        for input in &self.findings {
            write!(f, "\n  fails on {}", input.display())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
INFO: seed corpus: files: 90 min: 43b max: 6812b total: 50123b rss: 31Mb
#91\tINITED cov: 310 ft: 900 corp: 80/40Kb exec/s: 0 rss: 33Mb
#2048\tpulse  cov: 312 ft: 905 corp: 81/40Kb lim: 400 exec/s: 1024 rss: 34Mb
#4000\tDONE   cov: 313 ft: 906 corp: 82/41Kb lim: 400 exec/s: 2000 rss: 35Mb
Done 4000 runs in 61 second(s)
stat::number_of_executed_units: 4001
stat::peak_rss_mb:              36";

    fn read(output: &str) -> Report {
        let mut report = Report::default();
        output.lines().for_each(|line| report.read(line));
        report
    }

    #[test]
    fn figures_are_taken_from_what_libfuzzer_prints() {
        let mut report = read(OUTPUT);
        report.end(true, Vec::new());
        assert!(report.is_clean());
        assert_eq!(
            report.to_string(),
            "4001 executions in 61 s, 313 edges covered by 82 inputs, at most 36 MB"
        );
    }

    #[test]
    fn a_finding_is_named() {
        let mut report = read(OUTPUT);
        report.end(false, vec![PathBuf::from("fuzz/artifacts/read/crash-1")]);
        assert!(!report.is_clean());
        let text = report.to_string();
        assert!(
            text.ends_with("\n  fails on fuzz/artifacts/read/crash-1"),
            "{text}"
        );
    }

    #[test]
    fn a_run_that_fails_without_an_input_is_not_clean() {
        let mut report = read("");
        report.end(false, Vec::new());
        assert!(!report.is_clean());
        assert!(report.to_string().ends_with("it failed and left no input"));
    }
}
