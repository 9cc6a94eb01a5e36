//! Cuts a file into statements.
//!
//! A semicolon ends a statement unless it stands in quotes, in a comment, in a `BEGIN ATOMIC … END` body, or in the
//! parentheses of a rule. What is not SQL is told apart here too: psql's backslash commands, and the data that follows
//! `COPY … FROM stdin`.

mod session;
mod shape;
mod splitter;

use std::ops::Range;

pub(crate) use session::Session;
use splitter::Splitter;

use crate::diagnostic::Report;
use crate::source::{SourceFile, Span};

/// A stretch of a file that stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: PieceKind,
    pub(crate) span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// A statement, without its semicolon.
    Statement,
    /// A statement in whose plain quotes a backslash escapes.
    EscapedStatement,
    /// A command for psql, such as `\connect shop`.
    Command,
}

impl PieceKind {
    pub(crate) fn is_statement(self) -> bool {
        self != Self::Command
    }
}

/// All statements and commands that are read of a file, and what could not be cut.
pub(crate) fn split(
    file: usize,
    source: &SourceFile,
    session: &mut Session,
) -> (Vec<Piece>, Vec<Report>) {
    let reading = source.reading();
    let mut pieces = Vec::new();
    let mut reports: Vec<Report> = reading
        .mistakes
        .into_iter()
        .map(|mistake| {
            Report::new(Span::new(file, mistake.range), mistake.message).help(mistake.help)
        })
        .collect();
    reports.extend(never_runs(file, source, reading.before));
    for part in reading.forward {
        let mut splitter = Splitter::new(file, &source.text()[..part.end], part.start, session);
        while splitter.next_piece() {}
        pieces.append(&mut splitter.pieces);
        reports.append(&mut splitter.reports);
    }
    (pieces, reports)
}

/// The statements of a text that is no file, but put together by a statement of one.
pub(crate) fn split_text(file: usize, text: &str) -> (Vec<Span>, Vec<Report>) {
    let (pieces, reports) = pieces(file, text);
    let statements = pieces.iter().filter(|piece| piece.kind.is_statement());
    (statements.map(|piece| piece.span).collect(), reports)
}

/// The pieces of a text, from its first character to its last.
pub(crate) fn pieces(file: usize, text: &str) -> (Vec<Piece>, Vec<Report>) {
    let mut session = Session::default();
    let mut splitter = Splitter::new(file, text, 0, &mut session);
    while splitter.next_piece() {}
    (splitter.pieces, splitter.reports)
}

/// What stands before the first section of a file.
fn never_runs(file: usize, source: &SourceFile, before: Range<usize>) -> Option<Report> {
    let mark = source.section_mark().filter(|_| !before.is_empty())?;
    let mut session = Session::default();
    let mut splitter = Splitter::new(
        file,
        &source.text()[..before.end],
        before.start,
        &mut session,
    );
    splitter.skip_blank();
    let first = splitter.rest().split_whitespace().next()?;
    let span = Span::new(file, splitter.at..splitter.at + first.len());
    let report = Report::new(
        span,
        format!("this never runs: no `{mark}` stands before it"),
    );
    Some(report.help(format!(
        "put `{mark}` on a line of its own before what leads forward"
    )))
}

#[cfg(test)]
mod tests;
