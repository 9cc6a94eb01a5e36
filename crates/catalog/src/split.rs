//! Cuts a file into statements.
//!
//! A semicolon ends a statement unless it stands in quotes, in a comment, in a `BEGIN ATOMIC … END` body, or in the
//! parentheses of a rule. Lines that are not SQL are told apart here too: psql's backslash commands, and the data
//! that follows `COPY … FROM stdin`.

use crate::diagnostic::Report;
use crate::source::Span;

/// A stretch of a file that stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A statement, without its semicolon.
    Statement(Span),
    /// A line for psql, such as `\connect shop`.
    Command(Span),
}

/// All statements and commands of a text, and what could not be cut.
pub(crate) fn split(file: usize, text: &str) -> (Vec<Piece>, Vec<Report>) {
    let mut splitter = Splitter {
        file,
        text,
        at: 0,
        pieces: Vec::new(),
        reports: Vec::new(),
    };
    while splitter.next_piece() {}
    (splitter.pieces, splitter.reports)
}

struct Splitter<'a> {
    file: usize,
    text: &'a str,
    at: usize,
    pieces: Vec<Piece>,
    reports: Vec<Report>,
}

/// What has been seen of a statement so far.
#[derive(Default)]
struct Shape {
    /// The first words, in lower case.
    head: Vec<String>,
    /// The last word, in lower case.
    last_word: String,
    /// Open parentheses.
    parens: usize,
    /// Open `BEGIN ATOMIC` and `CASE`.
    blocks: usize,
    /// Whether `FROM STDIN` has been seen.
    from_stdin: bool,
}

impl Shape {
    fn word(&mut self, word: &str) {
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "atomic" if self.last_word == "begin" && self.is_routine() => self.blocks += 1,
            "case" if self.blocks > 0 => self.blocks += 1,
            "end" if self.blocks > 0 => self.blocks -= 1,
            "stdin" if self.last_word == "from" => self.from_stdin = true,
            _ => {}
        }
        if self.head.len() < 4 {
            self.head.push(word.clone());
        }
        self.last_word = word;
    }

    fn starts(&self, first: &str, then: &[&str]) -> bool {
        let mut words = self
            .head
            .iter()
            .map(String::as_str)
            .filter(|word| !matches!(*word, "or" | "replace"));
        words.next() == Some(first) && words.next().is_some_and(|word| then.contains(&word))
    }

    fn is_routine(&self) -> bool {
        self.starts("create", &["function", "procedure"])
    }

    fn holds_semicolons(&self) -> bool {
        self.blocks > 0 || (self.parens > 0 && self.starts("create", &["rule"]))
    }

    fn is_copy_in(&self) -> bool {
        self.from_stdin && self.head.first().is_some_and(|word| word == "copy")
    }
}

impl<'a> Splitter<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start..self.at)
    }

    /// Takes the next statement or command; false at the end of the text.
    fn next_piece(&mut self) -> bool {
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
        let start = self.at;
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        self.pieces.push(Piece::Command(self.span(start)));
    }

    fn statement(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut shape = Shape::default();
        loop {
            self.skip_blank();
            match self.rest().chars().next() {
                None => break,
                Some(';') if !shape.holds_semicolons() => break,
                Some(c) => self.part(c, &mut shape),
            }
            end = self.at;
        }
        self.pieces
            .push(Piece::Statement(Span::new(self.file, start..end)));
        if self.rest().starts_with(';') {
            self.at += 1;
            if shape.is_copy_in() {
                self.skip_copy_data();
            }
        }
    }

    /// Takes one word, quoted text or character of a statement.
    fn part(&mut self, c: char, shape: &mut Shape) {
        match c {
            '\'' => {
                let escapes = quote_prefix(self.text, self.at) == Some('e');
                self.quoted('\'', escapes, "unterminated quoted string");
            }
            '"' => self.quoted('"', false, "unterminated quoted identifier"),
            '$' => self.dollar(),
            _ if is_word_start(c) => self.word(shape),
            _ => {
                match c {
                    '(' => shape.parens += 1,
                    ')' => shape.parens = shape.parens.saturating_sub(1),
                    _ => {}
                }
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

    fn quoted(&mut self, quote: char, escapes: bool, message: &str) {
        let start = self.at;
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((i, c)) = chars.next() {
            if c == '\\' && escapes {
                chars.next();
            } else if c == quote && chars.next_if(|&(_, next)| next == quote).is_none() {
                self.at = start + i + 1;
                return;
            }
        }
        self.unterminated(start, 1, message);
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
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.skip_comment();
            } else if let Some(c) = rest.chars().next().filter(|c| is_blank(*c)) {
                self.at += c.len_utf8();
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

    /// Skips the lines after `COPY … FROM stdin;` up to and with the line `\.`.
    fn skip_copy_data(&mut self) {
        for (i, line) in self.rest().split_inclusive('\n').enumerate() {
            self.at += line.len();
            if i > 0 && line.trim_end() == "\\." {
                break;
            }
        }
    }
}

/// The letter that stands right before a quote and belongs to it, in lower case.
fn quote_prefix(text: &str, quote: usize) -> Option<char> {
    let mut before = text[..quote].chars().rev();
    let letter = before.next()?;
    let alone = before.next().is_none_or(|c| !is_word_part(c));
    alone.then(|| letter.to_ascii_lowercase())
}

/// `$$` or `$tag$` at the start of the text.
fn dollar_tag(text: &str) -> Option<&str> {
    let end = text[1..].find('$')? + 1;
    let tag = &text[1..end];
    let starts_well = tag.is_empty() || tag.starts_with(is_word_start);
    (starts_well && tag.chars().all(is_word_part)).then(|| &text[..=end])
}

/// White space as PostgreSQL has it: other kinds, such as the no-break space, are letters to it.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (pieces, reports) = split(0, text);
        assert_eq!(reports, []);
        let found: Vec<&str> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Statement(span) | Piece::Command(span) => &text[span.range()],
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_report(text: &str, message: &str, start: usize) {
        let (_, reports) = split(0, text);
        assert_eq!(reports.len(), 1);
        assert_eq!(
            (reports[0].message(), reports[0].span().start),
            (message, start)
        );
    }

    #[test]
    fn semicolons_in_quotes_and_comments_do_not_count() {
        check(
            "a ';' b; c -- ;\n d; e /* ; /* ; */ ; */ f",
            &["a ';' b", "c -- ;\n d", "e /* ; /* ; */ ; */ f"],
        );
        check(
            r#"a ";" b; E'\';' c; 'x\'; d"#,
            &[r#"a ";" b"#, r"E'\';' c", r"'x\'", "d"],
        );
        check("a 'it''s;' b; c", &["a 'it''s;' b", "c"]);
    }

    #[test]
    fn a_no_break_space_is_a_letter() {
        // So the E is the end of a word, and the backslash an ordinary character.
        check("\u{a0}E'\\'; a", &["\u{a0}E'\\'", "a"]);
    }

    #[test]
    fn dollar_quotes_hold_anything() {
        check(
            "a $$;'$$; b $x$ $$ ; $x$; c",
            &["a $$;'$$", "b $x$ $$ ; $x$", "c"],
        );
        check("select $1; select $2", &["select $1", "select $2"]);
    }

    #[test]
    fn an_atomic_body_is_one_statement() {
        let function = "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        check(
            &format!("{function}; BEGIN; END"),
            &[function, "BEGIN", "END"],
        );
    }

    #[test]
    fn psql_commands_and_copy_data_are_told_apart() {
        check(
            "\\c shop\nCOPY t (a) FROM stdin;\n1;'\n\\.\nSELECT 1;",
            &["\\c shop", "COPY t (a) FROM stdin", "SELECT 1"],
        );
    }

    #[test]
    fn a_rule_may_hold_semicolons_in_parentheses() {
        check(
            "CREATE RULE r AS ON INSERT TO t DO (a; b); c",
            &["CREATE RULE r AS ON INSERT TO t DO (a; b)", "c"],
        );
    }

    #[test]
    fn what_is_never_closed_is_reported_where_it_opens() {
        check_report("a 'b; c", "unterminated quoted string", 2);
        check_report("a \"b; c", "unterminated quoted identifier", 2);
        check_report("a $x$ b $$; c", "unterminated dollar-quoted string", 2);
        check_report("a; /* b /* c */", "unterminated comment", 3);
    }
}
