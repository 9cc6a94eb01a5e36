//! Files in which the way forward and the way back stand one after the other.

mod commands;
mod halves;

use std::fs;
use std::ops::Range;
use std::path::Path;

use commands::{Commands, DBMATE, GOOSE, SQL_MIGRATE};

/// How the sections of a file are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sections {
    /// `-- +goose Up`
    Goose,
    /// `-- migrate:up`
    Dbmate,
    /// `-- +migrate Up`
    SqlMigrate,
    /// `---- create above / drop below ----`
    Tern,
    /// `-- Up Migration`
    NodePgMigrate,
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

impl Sections {
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
        // The words of node-pg-migrate are plain English, and may stand in anybody's comments.
        let plain = || halves::has_way_back(text).then_some(Self::NodePgMigrate);
        lines(text)
            .find_map(|(_, line)| Self::marked_by(line))
            .or_else(plain)
    }

    fn marked_by(line: &str) -> Option<Self> {
        const ALL: [Sections; 4] = [
            Sections::Goose,
            Sections::Dbmate,
            Sections::SqlMigrate,
            Sections::Tern,
        ];
        ALL.into_iter().find(|sections| match sections.commands() {
            Some(commands) => commands.part(line),
            None => halves::is_separator(line),
        })
    }

    fn commands(self) -> Option<&'static Commands> {
        match self {
            Self::Goose => Some(&GOOSE),
            Self::Dbmate => Some(&DBMATE),
            Self::SqlMigrate => Some(&SQL_MIGRATE),
            Self::Tern | Self::NodePgMigrate => None,
        }
    }

    /// The line that begins what leads forward, where there must be one.
    pub(crate) fn up(self) -> Option<&'static str> {
        match self {
            Self::Goose | Self::Dbmate | Self::SqlMigrate => self.commands().map(|its| its.up),
            Self::Tern => None,
            Self::NodePgMigrate => Some(halves::UP),
        }
    }

    /// Whether a file without any marks leads forward as a whole.
    pub(crate) fn are_optional(self) -> bool {
        self.commands().is_none()
    }

    /// The sections of a text.
    pub(super) fn of(self, text: &str) -> Reading {
        match self {
            Self::Goose => GOOSE.sections(text),
            Self::Dbmate => DBMATE.sections(text),
            Self::SqlMigrate => SQL_MIGRATE.sections(text),
            Self::Tern => halves::of_tern(text),
            Self::NodePgMigrate => halves::of_node_pg_migrate(text),
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
        let found = texts(text, &reading);
        assert_eq!(found, forward);
        assert_eq!(reading.mistakes, []);
    }

    fn texts<'a>(text: &'a str, reading: &Reading) -> Vec<&'a str> {
        let ranges = reading.forward.iter();
        ranges.map(|range| &text[range.clone()]).collect()
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

    #[test]
    fn two_halves_are_told_apart() {
        let separator = "---- create above / drop below ----";
        check(&format!("a;\n{separator}\nb;"), Sections::Tern, &["a;\n"]);
        check(
            "--\n-- Up Migration: a\na;\n  ---- down  migration\nb;\n-- Up Migration\nc;",
            Sections::NodePgMigrate,
            &["a;\n"],
        );
        check(
            "-- Down Migration\nb;\n-- up migration\na;",
            Sections::NodePgMigrate,
            &["a;"],
        );
        let text = "-- up\na;";
        for sections in [Sections::Tern, Sections::NodePgMigrate] {
            assert_eq!(texts(text, &sections.of(text)), [text]);
        }
    }

    #[test]
    fn marks_of_other_programs_come_before_plain_words() {
        let text = "-- Up migration of a\n-- +goose Up\na;\n-- +goose Down\nb;";
        check(text, Sections::Goose, &["a;\n"]);
    }

    #[test]
    fn a_way_back_that_would_run_is_a_mistake() {
        let text = "a;\n---- create above/drop below ----\nb;";
        assert_eq!(Sections::of_text(text), Some(Sections::Tern));
        let reading = Sections::Tern.of(text);
        assert_eq!(reading.mistakes[0].range, 3..36);
        let text = "a;\n-- Down Migration\nb;";
        let reading = Sections::NodePgMigrate.of(text);
        assert_eq!(reading.mistakes[0].range, 3..20);
        assert_eq!(texts(text, &reading), ["a;\n"]);
    }
}
