//! Files in which the way forward and the way back stand one after the other.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::similar::nearest;

/// How the sections of a file are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sections {
    /// `-- +goose Up`
    Goose,
    /// `-- migrate:up`
    Dbmate,
    /// `-- +migrate Up`
    SqlMigrate,
}

/// What is wrong with a line that marks a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SectionMistake {
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// The sections of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// What leads forward.
    pub(crate) forward: Vec<Range<usize>>,
    /// What stands before all sections; there should be nothing but comments.
    pub(crate) before: Range<usize>,
    /// What is wrong with the lines that mark them.
    pub(crate) mistakes: Vec<SectionMistake>,
}

impl Reading {
    /// The sections of a stretch of the file.
    pub(super) fn within(mut self, part: &Range<usize>) -> Self {
        let clip = |range: &mut Range<usize>| {
            *range = range.start.max(part.start)..range.end.min(part.end);
        };
        self.forward.iter_mut().for_each(clip);
        self.forward.retain(|range| !range.is_empty());
        clip(&mut self.before);
        self.mistakes
            .retain(|mistake| part.contains(&mistake.range.start));
        self
    }
}

/// What a marking line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Up,
    Down,
    /// Something that does not part the file.
    Other,
    Unknown,
}

impl Sections {
    const ALL: [Self; 3] = [Self::Goose, Self::Dbmate, Self::SqlMigrate];

    /// Those that a file on disk has. A file that cannot be read has none: whoever reads it will say so.
    pub(crate) fn of_file(path: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        Self::of_text(&String::from_utf8_lossy(&bytes))
    }

    /// Those that a text has: that of its first line that says what leads forward or back.
    fn of_text(text: &str) -> Option<Self> {
        if !text.contains("--") {
            return None;
        }
        lines(text).find_map(|(_, line)| {
            Self::ALL
                .into_iter()
                .find(|sections| matches!(sections.mark(line), Some(Mark::Up | Mark::Down)))
        })
    }

    /// The line that begins what leads forward.
    pub(crate) fn up(self) -> &'static str {
        match self {
            Self::Goose => "-- +goose Up",
            Self::Dbmate => "-- migrate:up",
            Self::SqlMigrate => "-- +migrate Up",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Goose => "+goose",
            Self::Dbmate => "migrate:",
            Self::SqlMigrate => "+migrate",
        }
    }

    fn known(self) -> &'static [(&'static str, Mark)] {
        match self {
            Self::Goose => &[
                ("Up", Mark::Up),
                ("Down", Mark::Down),
                ("StatementBegin", Mark::Other),
                ("StatementEnd", Mark::Other),
                ("NO TRANSACTION", Mark::Other),
                ("ENVSUB ON", Mark::Other),
                ("ENVSUB OFF", Mark::Other),
            ],
            Self::Dbmate => &[("up", Mark::Up), ("down", Mark::Down)],
            Self::SqlMigrate => &[
                ("Up", Mark::Up),
                ("Down", Mark::Down),
                ("StatementBegin", Mark::Other),
                ("StatementEnd", Mark::Other),
            ],
        }
    }

    /// What the line marks, if it is one of this runner's.
    fn mark(self, line: &str) -> Option<Mark> {
        let words = self.command(line)?;
        let known = self.known().iter().find(|(name, _)| self.says(words, name));
        Some(known.map_or(Mark::Unknown, |(_, mark)| *mark))
    }

    /// What follows the runner's name.
    fn command(self, line: &str) -> Option<&str> {
        let comment = line.trim_start().strip_prefix("--")?.trim_start();
        let words = comment.strip_prefix(self.prefix())?;
        let apart = self == Self::Dbmate || words.is_empty() || words.starts_with([' ', '\t']);
        apart.then(|| words.trim())
    }

    /// Whether the words are this command: goose takes nothing after it, the others take options.
    fn says(self, words: &str, name: &str) -> bool {
        let same = |words: &str| words.eq_ignore_ascii_case(name);
        match self {
            Self::Goose => same(words),
            Self::Dbmate | Self::SqlMigrate => words.split_whitespace().next().is_some_and(same),
        }
    }

    /// The sections of a text.
    pub(super) fn of(self, text: &str) -> Reading {
        let mut reading = Reading::default();
        let mut begun = None;
        let mut first = None;
        for (at, line) in lines(text) {
            match self.mark(line) {
                Some(mark @ (Mark::Up | Mark::Down)) => {
                    first = first.or(Some(at));
                    reading.forward.extend(begun.take().map(|start| start..at));
                    begun = (mark == Mark::Up).then_some(at + line.len());
                }
                Some(Mark::Unknown) => reading.mistakes.push(self.unknown(at, line)),
                Some(Mark::Other) | None => {}
            }
        }
        reading.forward.extend(begun.map(|start| start..text.len()));
        reading.before = 0..first.unwrap_or(text.len());
        reading
    }

    fn unknown(self, at: usize, line: &str) -> SectionMistake {
        let words = self.command(line).unwrap_or_default();
        let names = self.known().iter().map(|(name, _)| *name);
        let start = at + (line.len() - line.trim_start().len());
        SectionMistake {
            range: start..at + line.trim_end().len(),
            message: format!("`{}` has no command `{words}`", self.prefix()),
            help: match nearest(words, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("what leads forward begins with `{}`", self.up()),
            },
        }
    }
}

/// Each line with the place where it begins and its line break.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, sections: Sections, forward: &[&str]) {
        assert_eq!(Sections::of_text(text), Some(sections));
        let reading = sections.of(text);
        let found: Vec<&str> = reading
            .forward
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, forward);
        assert_eq!(reading.mistakes, []);
    }

    #[test]
    fn only_what_leads_forward_is_taken() {
        check(
            "-- +goose NO TRANSACTION\n-- +goose Up\na;\n-- +goose StatementBegin\nb\n-- +goose Down\nc;",
            Sections::Goose,
            &["a;\n-- +goose StatementBegin\nb\n"],
        );
        check(
            "-- migrate:up transaction:false\r\na;\r\n--migrate:down\r\nb;\r\n",
            Sections::Dbmate,
            &["a;\r\n"],
        );
        check(
            "-- +migrate Down\na;\n-- +migrate Up notransaction\nb;",
            Sections::SqlMigrate,
            &["b;"],
        );
    }

    #[test]
    fn other_comments_mark_nothing() {
        for text in [
            "-- goose up",
            "-- +goosefoot Up",
            "-- we migrate: up",
            "a -- +goose Up",
            "",
        ] {
            assert_eq!(Sections::of_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_misspelled_mark_is_a_mistake() {
        let mistakes = Sections::Goose
            .of("-- +goose Up\n  -- +goose Dwon\nDROP TABLE a;")
            .mistakes;
        assert_eq!(mistakes.len(), 1);
        assert_eq!(mistakes[0].range, 15..29);
        assert_eq!(mistakes[0].message, "`+goose` has no command `Dwon`");
        assert_eq!(mistakes[0].help, "did you mean `Down`?");
    }
}
