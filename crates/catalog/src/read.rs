use std::thread;

use crate::apply::Builder;
use crate::diagnostic::{Diagnostics, Report};
use crate::lex::{self, Kind, Token};
use crate::model::Catalog;
use crate::parse::{Cursor, ObjectName, Statement, ignored};
use crate::psql::{self, Command};
use crate::source::{SourceFile, Span};
use crate::split::{Piece, PieceKind, Session, split};

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

/// How many statements a file holds, empty ones aside.
#[must_use]
pub fn statement_count(file: &SourceFile) -> usize {
    let (pieces, _) = split(0, file, &mut Session::default());
    pieces
        .iter()
        .filter(|piece| piece.kind.is_statement())
        .count()
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
    let mut session = Session::default();
    let cut: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(file, source)| split(file, source, &mut session))
        .collect();
    for (source, (pieces, _)) in files.iter().zip(&cut) {
        pieces
            .iter()
            .for_each(|piece| foresee(&mut builder, source.text(), *piece));
    }
    for (source, (pieces, reports)) in files.iter().zip(cut) {
        let wrong: Vec<usize> = reports.iter().map(|report| report.span().start).collect();
        reports
            .into_iter()
            .for_each(|report| builder.report(report));
        for piece in pieces {
            let span = piece.span;
            match wrong.iter().find(|at| span.range().contains(at)) {
                // What is wrong with it has been reported.
                Some(&end) if piece.kind.is_statement() => {
                    mark_failed(&mut builder, source.text(), Span { end, ..span });
                }
                _ if piece.kind == PieceKind::Command => command(&mut builder, source, span),
                _ => statement(&mut builder, source.text(), piece),
            }
        }
    }
    builder.finish()
}

fn statement(builder: &mut Builder<'_>, text: &str, piece: Piece) {
    let span = piece.span;
    if ignored::is_rows(&text[span.range()]) {
        return;
    }
    let tokens = match piece.kind {
        PieceKind::EscapedStatement => lex::escaped_tokens(text, span),
        _ => lex::tokens(text, span),
    };
    let tokens = match tokens {
        Ok(tokens) => tokens,
        Err(report) => return builder.report(*report),
    };
    let mut cursor = Cursor::new(text, &tokens);
    let parsed = cursor.statement();
    let mistakes = cursor.take_mistakes();
    let incomplete = !mistakes.is_empty();
    mistakes
        .into_iter()
        .for_each(|mistake| builder.report(mistake));
    if let Err(report) = parsed.and_then(|statement| {
        if matches!(statement, Statement::Ignored) {
            builder.expect_no_makers(&tokens)?;
        }
        builder.apply(statement, incomplete)
    }) {
        builder.report(*report);
        mark_failed(builder, text, span);
    }
}

/// Notes the name of a table that is created here, for those who use it too early.
fn foresee(builder: &mut Builder<'_>, text: &str, piece: Piece) {
    let span = piece.span;
    let head = text[span.range()].get(..6).unwrap_or_default();
    if head.eq_ignore_ascii_case("create")
        && let Some(Created { kind, name }) = created(text, span)
        && matches!(kind.as_str(), "table" | "view")
    {
        builder.foresee(&name.name);
    }
}

/// What a CREATE statement makes.
struct Created {
    kind: String,
    name: ObjectName,
}

/// The kind and the name of what a CREATE statement makes, whatever else it says.
fn created(text: &str, span: Span) -> Option<Created> {
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
    // The name is near: a long body need not be looked at.
    let near = text[span.range()].floor_char_boundary(400);
    let tokens = lex::tokens(
        text,
        Span {
            end: span.start + near,
            ..span
        },
    )
    .or_else(|_| lex::tokens(text, span))
    .ok()?;
    let mut cursor = Cursor::new(text, &tokens);
    if !cursor.eat_word("create") {
        return None;
    }
    while !cursor.at_end() && !cursor.is_any_word(&KINDS) {
        cursor.advance();
    }
    let Token {
        kind: Kind::Word(kind),
        ..
    } = cursor.advance()
    else {
        return None;
    };
    cursor.if_not_exists();
    Some(Created {
        kind: kind.clone(),
        name: cursor.object_name("a name").ok()?,
    })
}

/// Remembers what the failed statement would have made.
fn mark_failed(builder: &mut Builder<'_>, text: &str, span: Span) {
    match created(text, span) {
        Some(Created { kind, name }) if kind == "schema" => builder.mark_schema_broken(&name.name),
        Some(Created { name, .. }) => builder.mark_broken(&name),
        None => {}
    }
}

/// A command for psql: those that only set up the session are left out, the others cannot be followed.
fn command(builder: &mut Builder<'_>, source: &SourceFile, span: Span) {
    let line = &source.text()[span.range()];
    let name = psql::name(line);
    let report = |message: String| {
        let word = Span {
            end: span.start + 1 + name.len(),
            ..span
        };
        Report::new(word, message)
    };
    match Command::of(line) {
        Command::Include { .. } => {
            let reason = source.why_not_included(span.start);
            let reason = reason.unwrap_or("only files that are read from a disk include others");
            builder.report(report(format!("psql's `\\{name}` cannot be followed")).note(reason));
        }
        // What belongs to an `\if` has been reported with it.
        Command::Conditional if name != "if" => {}
        Command::Conditional => builder.report(
            report(format!("psql's `\\{name}` is not understood"))
                .note("which branch runs is only known when psql runs the file")
                .help(
                    "keep what every database has in a file without conditions, and give that one",
                ),
        ),
        Command::RunResult => builder.report(
            report(format!("psql's `\\{name}` is not understood"))
                .note("it runs what the query returns, which only a server knows")
                .help("write the statements themselves"),
        ),
        Command::Unknown => builder.report(
            report(format!("psql's `\\{name}` is not understood"))
                .help("give the files themselves, in the order they are to be read"),
        ),
        _ => {}
    }
}
