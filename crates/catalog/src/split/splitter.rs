use super::shape::Shape;
use super::{Piece, PieceKind, Session};
use crate::diagnostic::Report;
use crate::psql::{self, Command};
use crate::scan::{
    closing, comment, continuation, dollar_tag, is_space, is_word_part, is_word_start, line,
    quote_prefix, word,
};
use crate::source::Span;

/// Walks through a text and takes its statements and commands.
pub(super) struct Splitter<'a> {
    file: usize,
    text: &'a str,
    pub(super) at: usize,
    session: &'a mut Session,
    /// How many blocks of data begin with the next line.
    data: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) reports: Vec<Report>,
}

impl<'a> Splitter<'a> {
    /// The text ends where the part ends that is read.
    pub(super) fn new(file: usize, text: &'a str, at: usize, session: &'a mut Session) -> Self {
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

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start..self.at)
    }

    fn push(&mut self, kind: PieceKind, span: Span) {
        self.pieces.push(Piece { kind, span });
    }

    /// Takes the next statement or command; false at the end of the text.
    pub(super) fn next_piece(&mut self) -> bool {
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
        self.at += word(self.rest());
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
        let report = Report::new(opening, message).label("opened here and never closed");
        let is_string = self.text[start..].starts_with('\'');
        self.reports.push(match self.apostrophe_before(start) {
            Some(at) if is_string => report
                .context(Span::new(self.file, at..at + 1), "this ends a string")
                .help("an apostrophe in a string is written twice, as in 'it''s'"),
            _ => report,
        });
        self.at = self.text.len();
    }

    /// The place of a quote between letters, as in `it's`, in the line before that place.
    fn apostrophe_before(&self, place: usize) -> Option<usize> {
        let line = self.text[..place].rfind('\n').map_or(0, |at| at + 1);
        let bytes = self.text.get(line..place)?.as_bytes();
        let quote = bytes.windows(4).position(|part| {
            matches!(part, [a, b, b'\'', c]
                if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_alphabetic())
        });
        quote.map(|at| line + at + 2)
    }

    /// Skips white space and comments.
    pub(super) fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with("--") {
                self.at += line(rest);
            } else if rest.starts_with("/*") {
                self.skip_comment();
            } else if rest.starts_with(is_space) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn skip_comment(&mut self) {
        match comment(self.rest()) {
            Some(length) => self.at += length,
            None => self.unterminated(self.at, 2, "unterminated comment"),
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

/// `\r`, which throws away what has been written of the statement.
fn is_reset(text: &str) -> bool {
    text.starts_with('\\') && matches!(psql::name(text), "r" | "reset")
}
