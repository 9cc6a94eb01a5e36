//! Sections that begin with a command in a comment: those of goose, dbmate and sql-migrate.

use super::{Reading, SectionMistake, lines};
use crate::similar::nearest;

/// The commands of one program.
pub(super) struct Commands {
    /// The line that begins what leads forward.
    pub(super) up: &'static str,
    /// What all its commands begin with.
    prefix: &'static str,
    known: &'static [(&'static str, Mark)],
    /// Whether options may follow a command.
    options: bool,
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

pub(super) const GOOSE: Commands = Commands {
    up: "-- +goose Up",
    prefix: "+goose",
    known: &[
        ("Up", Mark::Up),
        ("Down", Mark::Down),
        ("StatementBegin", Mark::Other),
        ("StatementEnd", Mark::Other),
        ("NO TRANSACTION", Mark::Other),
        ("ENVSUB ON", Mark::Other),
        ("ENVSUB OFF", Mark::Other),
    ],
    options: false,
};

pub(super) const DBMATE: Commands = Commands {
    up: "-- migrate:up",
    prefix: "migrate:",
    known: &[("up", Mark::Up), ("down", Mark::Down)],
    options: true,
};

pub(super) const SQL_MIGRATE: Commands = Commands {
    up: "-- +migrate Up",
    prefix: "+migrate",
    known: &[
        ("Up", Mark::Up),
        ("Down", Mark::Down),
        ("StatementBegin", Mark::Other),
        ("StatementEnd", Mark::Other),
    ],
    options: true,
};

impl Commands {
    /// Whether the line says what leads forward or back.
    pub(super) fn part(&self, line: &str) -> bool {
        matches!(self.mark(line), Some(Mark::Up | Mark::Down))
    }

    /// What the line marks, if it is one of this program's.
    fn mark(&self, line: &str) -> Option<Mark> {
        let words = self.command(line)?;
        let known = self.known.iter().find(|(name, _)| self.says(words, name));
        Some(known.map_or(Mark::Unknown, |(_, mark)| *mark))
    }

    /// What follows the program's name.
    fn command<'a>(&self, line: &'a str) -> Option<&'a str> {
        let comment = line.trim_start().strip_prefix("--")?.trim_start();
        let words = comment.strip_prefix(self.prefix)?;
        let apart =
            self.prefix.ends_with(':') || words.is_empty() || words.starts_with([' ', '\t']);
        apart.then(|| words.trim())
    }

    fn says(&self, words: &str, name: &str) -> bool {
        let said = if self.options {
            words.split_whitespace().next().unwrap_or_default()
        } else {
            words
        };
        said.eq_ignore_ascii_case(name)
    }

    /// The sections of a text.
    pub(super) fn sections(&self, text: &str) -> Reading {
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

    fn unknown(&self, at: usize, line: &str) -> SectionMistake {
        let words = self.command(line).unwrap_or_default();
        let names = self.known.iter().map(|(name, _)| *name);
        let start = at + (line.len() - line.trim_start().len());
        SectionMistake {
            range: start..at + line.trim_end().len(),
            message: format!("`{}` has no command `{words}`", self.prefix),
            help: match nearest(words, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("what leads forward begins with `{}`", self.up),
            },
        }
    }
}
