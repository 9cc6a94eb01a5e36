use std::thread;

use crate::apply::Builder;
use crate::diagnostic::{Diagnostics, Report};
use crate::lex::{self, Kind, Token};
use crate::model::Catalog;
use crate::parse::{Cursor, Statement, ignored};
use crate::source::{SourceFile, Span};
use crate::split::{Piece, split};

/// Room for the deepest expression that the parser lets through.
const STACK: usize = 64 << 20;

/// Reads schema files, in the given order, into one catalogue.
///
/// Each statement acts on what those before it have made, as if PostgreSQL ran the files.
///
/// # Errors
///
/// All mistakes of all files. A statement that fails is left out, and what depends on it says nothing of its own.
pub fn read(files: &[SourceFile]) -> Result<Catalog, Diagnostics> {
    let reports = match on_a_deep_stack(|| read_all(files)) {
        Ok(catalog) => return Ok(catalog),
        Err(reports) => reports,
    };
    Err(Diagnostics::new(files, reports))
}

fn on_a_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let mut slot = Some(work);
    let mut result = None;
    thread::scope(|scope| {
        let (slot, result) = (&mut slot, &mut result);
        let run = move || *result = slot.take().map(|work| work());
        // Where no thread can be had, the work is done below.
        drop(
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, run),
        );
    });
    match (result, slot) {
        (Some(result), _) => result,
        (None, Some(work)) => work(),
        (None, None) => unreachable!("the work was begun and left no result"),
    }
}

fn read_all(files: &[SourceFile]) -> Result<Catalog, Vec<Report>> {
    let mut builder = Builder::new(files);
    for (file, source) in files.iter().enumerate() {
        let (pieces, reports) = split(file, source.text());
        let unclosed = reports.first().map(Report::span);
        reports
            .into_iter()
            .for_each(|report| builder.report(report));
        for piece in pieces {
            match piece {
                Piece::Command(span) => command(&mut builder, source.text(), span),
                // What is never closed has been reported.
                Piece::Statement(span)
                    if unclosed.is_some_and(|unclosed| span.range().contains(&unclosed.start)) =>
                {
                    mark_failed(
                        &mut builder,
                        source.text(),
                        Span {
                            end: unclosed.map_or(span.end, |at| at.start),
                            ..span
                        },
                    );
                }
                Piece::Statement(span) => statement(&mut builder, source.text(), span),
            }
        }
    }
    builder.finish()
}

fn statement(builder: &mut Builder<'_>, text: &str, span: Span) {
    if ignored::is_rows(&text[span.range()]) {
        return;
    }
    let outcome = lex::tokens(text, span).and_then(|tokens| Cursor::new(text, &tokens).statement());
    let failed = match outcome {
        Ok(statement) => apply(builder, statement),
        Err(report) => {
            builder.report(*report);
            true
        }
    };
    if failed {
        mark_failed(builder, text, span);
    }
}

/// Whether the statement failed.
fn apply(builder: &mut Builder<'_>, statement: Statement) -> bool {
    match builder.apply(statement) {
        Ok(()) => false,
        Err(report) => {
            builder.report(*report);
            true
        }
    }
}

/// Remembers what the failed statement would have made.
fn mark_failed(builder: &mut Builder<'_>, text: &str, span: Span) {
    let Ok(tokens) = lex::tokens(text, span) else {
        return;
    };
    let mut cursor = Cursor::new(text, &tokens);
    if !cursor.eat_word("create") {
        return;
    }
    const KINDS: [&str; 11] = [
        "table",
        "view",
        "type",
        "domain",
        "sequence",
        "function",
        "procedure",
        "aggregate",
        "index",
        "schema",
        "extension",
    ];
    while !cursor.at_end() && !cursor.is_any_word(&KINDS) {
        cursor.advance();
    }
    let Token {
        kind: Kind::Word(kind),
        ..
    } = cursor.advance()
    else {
        return;
    };
    cursor.if_not_exists();
    match kind.as_str() {
        "schema" => drop(
            cursor
                .ident("")
                .map(|name| builder.mark_schema_broken(&name)),
        ),
        _ => drop(
            cursor
                .object_name("")
                .map(|name| builder.mark_broken(&name)),
        ),
    }
}

/// A line for psql: those that only set up the session are left out, the others cannot be followed.
fn command(builder: &mut Builder<'_>, text: &str, span: Span) {
    let line = &text[span.range()];
    let word = line
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .trim_end_matches(';');
    if !ignored::COMMANDS.contains(&word) {
        let name = Span {
            end: span.start + word.len(),
            ..span
        };
        let report = Report::new(name, format!("psql's `{word}` is not understood"));
        builder.report(report.help("give the files themselves, in the order they are to be read"));
    }
}
