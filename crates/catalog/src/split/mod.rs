//! Cuts a file into statements.
//!
//! A semicolon ends a statement unless it stands in quotes, in a comment, in a `BEGIN ATOMIC … END` body, or in the
//! parentheses of a rule. What is not SQL is told apart here too: psql's backslash commands, and the data that follows
//! `COPY … FROM stdin`.

mod session;
mod shape;

use std::ops::Range;

pub(crate) use session::Session;
use shape::Shape;

use crate::diagnostic::Report;
use crate::psql::{self, Command};
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

struct Splitter<'a> {
    file: usize,
    text: &'a str,
    at: usize,
    session: &'a mut Session,
    /// How many blocks of data begin with the next line.
    data: usize,
    pieces: Vec<Piece>,
    reports: Vec<Report>,
}

impl<'a> Splitter<'a> {
    /// The text ends where the part ends that is read.
    fn new(file: usize, text: &'a str, at: usize, session: &'a mut Session) -> Self {
        Self {
            file,
            text,
            at,
            session,
            data: 0,
            pieces: Vec::new(),
            reports: Vec::new(),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start..self.at)
    }

    fn push(&mut self, kind: PieceKind, span: Span) {
        self.pieces.push(Piece { kind, span });
    }

    /// Takes the next statement or command; false at the end of the text.
    fn next_piece(&mut self) -> bool {
        if self.data > 0 && self.line_is_done() {
            self.skip_data();
            return true;
        }
        self.skip_blank();
        match self.rest().chars().next() {
            None => return false,
            Some(';') => self.at += 1,
            Some('\\') => self.command(),
            Some(_) => self.statement(),
        }
        true
    }

    fn command(&mut self) {
        // Two of them, or one with a semicolon, only part what is on the line.
        if self.rest().starts_with("\\\\") || self.rest().starts_with("\\;") {
            self.at += 2;
            return;
        }
        let start = self.at;
        self.at += psql::length(self.rest());
        let span = self.span(start);
        let command = Command::of(&self.text[span.range()]);
        self.push(PieceKind::Command, span);
        self.session.command(&command);
        match command {
            Command::CopyIn => self.data += 1,
            Command::Quit => self.at = self.text.len(),
            _ => {}
        }
    }

    fn statement(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut shape = Shape::default();
        let kind = if self.session.backslash_escapes {
            PieceKind::EscapedStatement
        } else {
            PieceKind::Statement
        };
        loop {
            self.skip_blank();
            match self.rest().chars().next() {
                None => break,
                Some(';') if !shape.holds_semicolons() => break,
                Some('\\') if self.ends_statement() => break,
                Some('\\') => self.command_inside(&mut shape),
                Some(c) => self.part(c, &mut shape),
            }
            end = self.at;
        }
        if is_reset(self.rest()) {
            return;
        }
        self.push(kind, Span::new(self.file, start..end));
        self.session.statement(&shape.head, &self.text[start..end]);
        self.report_variable(&shape);
        if self.rest().starts_with(';') {
            self.at += 1;
            self.data += usize::from(shape.is_copy_in());
        }
    }

    /// Whether the command that comes next ends the statement before it.
    fn ends_statement(&self) -> bool {
        let rest = self.rest();
        rest.starts_with("\\;") || is_reset(rest) || psql::ends_statement(psql::name(rest))
    }

    /// psql runs it at once and goes on with the statement, which then is no longer one stretch of text.
    fn command_inside(&mut self, shape: &mut Shape) {
        let start = self.at;
        self.at += psql::length(self.rest()).max(1);
        if !std::mem::replace(&mut shape.interrupted, true) {
            let name = psql::name(&self.text[start..]).len();
            let span = Span::new(self.file, start..start + 1 + name);
            let report = Report::new(
                span,
                "a command of psql in the middle of a statement is not understood",
            );
            self.reports
                .push(report.help("end the statement before it with a semicolon"));
        }
    }

    /// Takes one word, quoted text or character of a statement.
    fn part(&mut self, c: char, shape: &mut Shape) {
        match c {
            '\'' => {
                let prefix = quote_prefix(self.text, self.at);
                let escapes = match prefix {
                    Some('e') => true,
                    Some('b' | 'x' | 'u') => false,
                    _ => self.session.backslash_escapes,
                };
                self.quoted('\'', escapes, "unterminated quoted string");
                shape.sign(c);
            }
            '"' => {
                self.quoted('"', false, "unterminated quoted identifier");
                shape.sign(c);
            }
            '$' => self.dollar(),
            ':' => self.colon(shape),
            _ if is_word_start(c) => self.word(shape),
            _ => {
                shape.sign(c);
                self.at += c.len_utf8();
            }
        }
    }

    fn word(&mut self, shape: &mut Shape) {
        let start = self.at;
        self.at += self
            .rest()
            .find(|c: char| !is_word_part(c) && c != '$')
            .unwrap_or(self.rest().len());
        shape.word(&self.text[start..self.at]);
    }

    /// Two colons are a cast, and one may begin a variable of psql's.
    fn colon(&mut self, shape: &mut Shape) {
        let rest = self.rest();
        let colons = rest.bytes().take_while(|&byte| byte == b':').count();
        let after = &rest[colons..];
        let name = after.trim_start_matches(['\'', '"']);
        let end = name.find(|c: char| !is_word_part(c)).unwrap_or(name.len());
        if colons == 1 && after.len() - name.len() <= 1 && self.session.has_variable(&name[..end]) {
            let length = 1 + after.len() - name.len() + end;
            let span = Span::new(self.file, self.at..self.at + length);
            shape.variable = shape.variable.or(Some(span));
        }
        shape.sign(':');
        self.at += colons;
    }

    fn report_variable(&mut self, shape: &Shape) {
        if let Some(span) = shape.variable.filter(|_| !shape.is_rows()) {
            let report = Report::new(span, "variables of psql are not replaced by their values");
            self.reports.push(report.help("write the value itself"));
        }
    }

    fn quoted(&mut self, quote: char, escapes: bool, message: &str) {
        let start = self.at;
        loop {
            match closing(self.rest(), quote, escapes) {
                Some(length) => self.at += length,
                None => return self.unterminated(start, 1, message),
            }
            // After a line break the string goes on, with the same meaning of a backslash.
            match continuation(self.rest()).filter(|_| quote == '\'' && escapes) {
                Some(length) => self.at += length,
                None => return,
            }
        }
    }

    /// A dollar-quoted string, or a dollar that is something else.
    fn dollar(&mut self) {
        let start = self.at;
        let Some(tag) = dollar_tag(self.rest()) else {
            self.at += 1;
            return;
        };
        match self.rest()[tag.len()..].find(tag) {
            Some(end) => self.at += tag.len() + end + tag.len(),
            None => self.unterminated(start, tag.len(), "unterminated dollar-quoted string"),
        }
    }

    fn unterminated(&mut self, start: usize, length: usize, message: &str) {
        let opening = Span::new(self.file, start..start + length);
        self.reports
            .push(Report::new(opening, message).label("opened here and never closed"));
        self.at = self.text.len();
    }

    /// Skips white space and comments.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with("--") {
                self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.skip_comment();
            } else if rest.starts_with(is_space) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Skips a comment, which may hold other comments.
    fn skip_comment(&mut self) {
        let start = self.at;
        let mut depth = 0usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else if let Some(c) = rest.chars().next() {
                self.at += c.len_utf8();
            } else {
                return self.unterminated(start, 2, "unterminated comment");
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Whether nothing but white space and comments is left of the line.
    fn line_is_done(&self) -> bool {
        let rest = self.rest().trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with('\n') || rest.starts_with("--")
    }

    /// Skips the rest of the line and then the lines of data, each block with its end, the line `\.`.
    fn skip_data(&mut self) {
        let mut lines = self.rest().split_inclusive('\n');
        self.at += lines.next().map_or(0, str::len);
        for line in lines {
            self.at += line.len();
            if line.trim_end_matches(['\n', '\r']) == "\\." {
                self.data -= 1;
                if self.data == 0 {
                    return;
                }
            }
        }
        self.data = 0;
    }
}

/// Where quoted text ends that begins with its quote, if it does.
fn closing(text: &str, quote: char, escapes: bool) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\\' && escapes {
            chars.next();
        } else if c == quote && chars.next_if(|&(_, next)| next == quote).is_none() {
            return Some(i + 1);
        }
    }
    None
}

/// What stands between two strings that are one: white space with a line break, and a quote after it.
fn continuation(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut broken = false;
    loop {
        let rest = &text[at..];
        match rest.chars().next()? {
            '\'' if broken => return Some(at),
            '-' if rest.starts_with("--") => {
                at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            }
            c if is_space(c) => {
                broken |= matches!(c, '\n' | '\r');
                at += 1;
            }
            _ => return None,
        }
    }
}

/// `\r`, which throws away what has been written of the statement.
fn is_reset(text: &str) -> bool {
    text.starts_with('\\') && matches!(psql::name(text), "r" | "reset")
}

/// The letter that stands right before a quote and belongs to it, in lower case; `u` for `U&`.
fn quote_prefix(text: &str, quote: usize) -> Option<char> {
    let mut before = text[..quote].chars().rev();
    let mut letter = before.next()?;
    if letter == '&' {
        letter = before.next().filter(|c| matches!(c, 'u' | 'U'))?;
    }
    let alone = before.next().is_none_or(|c| !is_word_part(c) && c != '$');
    alone.then(|| letter.to_ascii_lowercase())
}

/// `$$` or `$tag$` at the start of the text.
fn dollar_tag(text: &str) -> Option<&str> {
    let end = text[1..].find(|c: char| !is_word_part(c))? + 1;
    let tag = &text[1..end];
    let starts_well = tag.is_empty() || tag.starts_with(is_word_start);
    (starts_well && text[end..].starts_with('$')).then(|| &text[..=end])
}

fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// What PostgreSQL takes for white space; other scripts' spaces are letters to it.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

#[cfg(test)]
mod tests;
