//! Strings and identifiers with escapes, which PostgreSQL reads in another way than sqlparser.

use std::ops::Range;

use super::escape::Decoder;
use super::{Kind, Token, quoted};
use crate::diagnostic::{Outcome, Report};
use crate::scan::{
    blank, closing, comment, continuation, dollar_tag, is_space, is_word_start, line, quote_prefix,
    word,
};
use crate::source::Span;

/// A literal with escapes: where it is, and what escapes in it.
pub(super) struct Literal<'a> {
    /// The file, up to the end of the statement.
    text: &'a str,
    file: usize,
    /// From its prefix to its quote.
    opening: Range<usize>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `E'…'`, and `'…'` where strings do not conform to the standard.
    Escaped,
    /// `U&'…'`
    Unicode,
    /// `U&'…'` where strings do not conform to the standard, which the server refuses.
    UnsafeUnicode,
    /// `U&"…"`
    Identifier,
}

impl<'a> Literal<'a> {
    /// The next one of a stretch of a file.
    pub(super) fn next(text: &'a str, stretch: Span, backslash_escapes: bool) -> Option<Self> {
        if !backslash_escapes && !may_hold(&text.as_bytes()[stretch.range()]) {
            return None;
        }
        let text = &text[..stretch.end];
        let mut at = stretch.start;
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            if matches!(first, '\'' | '"')
                && let Some((opening, form)) = opening(text, at, backslash_escapes)
            {
                return Some(Self {
                    text,
                    file: stretch.file,
                    opening,
                    form,
                });
            }
            at += length(rest, first)?;
        }
    }

    /// Its first byte.
    pub(super) fn start(&self) -> usize {
        self.opening.start
    }

    /// The token that it is, with all that belongs to it.
    pub(super) fn token(&self) -> Outcome<Token> {
        let (bodies, end) = self.bodies()?;
        let (escape, end) = match self.form {
            Form::Escaped => (None, end),
            Form::Unicode | Form::Identifier => self.escape_character(end)?,
            Form::UnsafeUnicode => return Err(self.unsafe_unicode()),
        };
        let span = Span::new(self.file, self.start()..end);
        let mut decoder = Decoder::new(self.text, span);
        for body in bodies {
            match escape {
                _ if self.form == Form::Escaped => decoder.escaped(body)?,
                escape => decoder.unicode(body, escape.unwrap_or('\\'))?,
            }
        }
        let value = decoder.finish()?;
        let kind = match self.form {
            Form::Identifier => quoted(value, span)?,
            _ => Kind::String(value),
        };
        Ok(Token { kind, span })
    }

    /// What stands in its quotes, which are several pairs where a string goes on after a line break, and where it ends.
    fn bodies(&self) -> Outcome<(Vec<Range<usize>>, usize)> {
        let mut bodies = Vec::new();
        let mut at = self.opening.end - 1;
        let quote = if self.form == Form::Identifier {
            '"'
        } else {
            '\''
        };
        loop {
            let Some(length) = closing(&self.text[at..], quote, self.form == Form::Escaped) else {
                let opening = Span::new(self.file, self.opening.clone());
                return Err(Box::new(Report::new(opening, "unterminated quoted text")));
            };
            bodies.push(at + 1..at + length - 1);
            at += length;
            match continuation(&self.text[at..]).filter(|_| quote == '\'') {
                Some(between) => at += between,
                None => return Ok((bodies, at)),
            }
        }
    }

    /// The character that `UESCAPE '…'` after the literal names, and where that ends.
    fn escape_character(&self, end: usize) -> Outcome<(Option<char>, usize)> {
        let Some(start) = blank(&self.text[end..]).map(|length| end + length) else {
            return Ok((None, end));
        };
        let keyword = start..start + word(&self.text[start..]);
        if !self.text[keyword.clone()].eq_ignore_ascii_case("uescape") {
            return Ok((None, end));
        }
        let rest = &self.text[keyword.end..];
        let string = &rest[blank(rest).unwrap_or_default()..];
        let named = |string: &str| {
            let mut chars = string.strip_prefix('\'')?.chars();
            let escape = chars.next().filter(|&c| may_escape(c))?;
            (chars.next() == Some('\'')).then_some(escape)
        };
        let Some(escape) = named(string) else {
            return Err(self.no_escape_character(keyword, string));
        };
        let end = self.text.len() - string.len() + escape.len_utf8() + 2;
        Ok((Some(escape), end))
    }

    fn no_escape_character(&self, keyword: Range<usize>, string: &str) -> Box<Report> {
        let at = self.text.len() - string.len();
        let length = string
            .starts_with('\'')
            .then(|| closing(string, '\'', false))
            .flatten();
        let place = length.map_or(keyword, |length| at..at + length);
        let report = Report::new(
            Span::new(self.file, place),
            "`UESCAPE` wants one character in quotes",
        );
        Box::new(report.help(
            "any will do but a hexadecimal digit, a plus sign, a quote and white space: `UESCAPE '!'`",
        ))
    }

    fn unsafe_unicode(&self) -> Box<Report> {
        let opening = Span::new(self.file, self.opening.clone());
        let report = Report::new(
            opening,
            "PostgreSQL refuses `U&'…'` where `standard_conforming_strings` is off",
        );
        Box::new(report.help("write the string as `E'…'`, with `\\uXXXX` for a character"))
    }
}

/// Whether a literal with escapes can be in it, told at a glance.
fn may_hold(sql: &[u8]) -> bool {
    sql.windows(2)
        .any(|pair| matches!(pair, [b'e' | b'E' | b'&', b'\''] | [b'&', b'"']))
}

/// What opens at the quote, if it is a literal with escapes.
fn opening(text: &str, quote: usize, backslash_escapes: bool) -> Option<(Range<usize>, Form)> {
    let is_string = text[quote..].starts_with('\'');
    let (form, prefix) = match quote_prefix(text, quote) {
        Some('u') if !text[..quote].ends_with('&') => (None, 0),
        Some('u') if !is_string => (Some(Form::Identifier), 2),
        Some('u') if backslash_escapes => (Some(Form::UnsafeUnicode), 2),
        Some('u') => (Some(Form::Unicode), 2),
        Some('e') if is_string => (Some(Form::Escaped), 1),
        Some('b' | 'x') => return None,
        Some('n') if is_string => (None, 1),
        _ => (None, 0),
    };
    let by_default = (is_string && backslash_escapes).then_some(Form::Escaped);
    Some((quote - prefix..quote + 1, form.or(by_default)?))
}

/// How long what begins here is: a comment, quoted text, a word, or a character. `None` if it never ends.
fn length(text: &str, first: char) -> Option<usize> {
    match first {
        '\'' | '"' => closing(text, first, false),
        '$' => dollar_quoted(text),
        '-' if text.starts_with("--") => Some(line(text)),
        '/' if text.starts_with("/*") => comment(text),
        _ if is_word_start(first) => Some(word(text)),
        _ => Some(first.len_utf8()),
    }
}

/// A string in dollar quotes, or a dollar that is something else.
fn dollar_quoted(text: &str) -> Option<usize> {
    let Some(tag) = dollar_tag(text) else {
        return Some(1);
    };
    let end = text[tag.len()..].find(tag)?;
    Some(end + 2 * tag.len())
}

/// Whether the character can stand before the digits of an escape.
fn may_escape(c: char) -> bool {
    !c.is_ascii_hexdigit() && !matches!(c, '+' | '\'' | '"') && !is_space(c) && c.is_ascii()
}
