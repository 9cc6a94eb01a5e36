//! The tokens of one statement.
//!
//! sqlparser's tokenizer does the reading, except for literals with escapes. Its tokens are turned into the few kinds that
//! PostgreSQL's grammar tells apart, each with its place in the file; nothing outside this file and its modules knows
//! sqlparser.

mod escape;
mod literal;

use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer::{Location, Token as Raw, TokenWithSpan, Tokenizer};

use crate::diagnostic::{Outcome, Report};
use crate::scan::continuation;
use crate::source::Span;
use literal::Literal;

/// A token and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A bare word, folded to lower case: a keyword or an identifier.
    Word(String),
    /// An identifier in double quotes, in exact case.
    Quoted(String),
    /// A string of any spelling, its escapes undone.
    String(String),
    /// `B'…'` or `X'…'`.
    Bits(String),
    /// A number, as written.
    Number(String),
    /// `$1`.
    Param(String),
    /// An operator, or one of `( ) [ ] , . : :: := =>`.
    Symbol(String),
    /// The end of the statement.
    End,
}

/// The tokens of a stretch of a file, without white space and comments, with `End` as the last.
pub(crate) fn tokens(text: &str, statement: Span) -> Outcome<Vec<Token>> {
    tokens_in(text, statement, false)
}

/// The same where `standard_conforming_strings` is off: a backslash escapes in plain quotes too.
pub(crate) fn escaped_tokens(text: &str, statement: Span) -> Outcome<Vec<Token>> {
    tokens_in(text, statement, true)
}

fn tokens_in(text: &str, statement: Span, backslash_escapes: bool) -> Outcome<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = statement.start;
    while let Some(literal) = Literal::next(
        text,
        Span {
            start: at,
            ..statement
        },
        backslash_escapes,
    ) {
        let end = literal.start();
        plain_tokens(
            text,
            Span {
                start: at,
                end,
                ..statement
            },
            &mut tokens,
        )?;
        let token = literal.token()?;
        at = token.span.end;
        tokens.push(token);
    }
    plain_tokens(
        text,
        Span {
            start: at,
            ..statement
        },
        &mut tokens,
    )?;
    tokens.push(Token {
        kind: Kind::End,
        span: statement.after(),
    });
    Ok(tokens)
}

/// The tokens of a stretch that sqlparser reads as PostgreSQL does.
fn plain_tokens(text: &str, stretch: Span, tokens: &mut Vec<Token>) -> Outcome<()> {
    let sql = &text[stretch.range()];
    let mut places = Places::new(sql, stretch);
    let mut raw = Vec::new();
    let result =
        Tokenizer::new(&PostgreSqlDialect {}, sql).tokenize_with_location_into_buf(&mut raw);
    if let Err(error) = result {
        let at = places.byte(error.location);
        return Err(Box::new(Report::new(
            Span::new(stretch.file, at..at),
            format!("cannot be read: {}", error.message),
        )));
    }
    tokens.reserve(raw.len());
    for token in raw {
        push(text, &mut places, token, tokens)?;
    }
    Ok(())
}

fn push(
    text: &str,
    places: &mut Places<'_>,
    raw: TokenWithSpan,
    tokens: &mut Vec<Token>,
) -> Outcome<()> {
    let span = places.span(raw.span.start, raw.span.end);
    let Some(kind) = kind(raw.token, &text[span.range()], span)? else {
        return Ok(());
    };
    if let (Kind::String(more), Some(last)) = (&kind, tokens.last_mut())
        && let Kind::String(first) | Kind::Bits(first) = &mut last.kind
        && text[..last.span.end].ends_with('\'')
        && continuation(&text[last.span.end..]) == Some(span.start - last.span.end)
    {
        // Two strings with a line break between them are one.
        first.push_str(more);
        last.span = last.span.to(span);
        return Ok(());
    }
    if let (
        Kind::Symbol(more),
        Some(Token {
            kind: Kind::Symbol(first),
            span: first_span,
        }),
    ) = (&kind, tokens.last_mut())
        && first_span.end == span.start
        && is_one_operator(first, more)
    {
        first.push_str(more);
        *first_span = first_span.to(span);
        return Ok(());
    }
    tokens.push(Token { kind, span });
    Ok(())
}

/// Whether PostgreSQL reads both as one operator: the tokenizer knows the usual ones only.
fn is_one_operator(first: &str, more: &str) -> bool {
    let of = |text: &str, chars: &str| text.chars().all(|c| chars.contains(c));
    let has = |text: &str| text.chars().any(|c| "~!@#%^&|`?".contains(c));
    of(first, "+-*/<>=~!@#%^&|`?")
        && of(more, "+-*/<>=~!@#%^&|`?")
        // One that ends in a sign is an operator only with one of the rarer characters in it.
        && (!more.ends_with(['+', '-']) || has(first) || has(more))
}

fn kind(raw: Raw, text: &str, span: Span) -> Outcome<Option<Kind>> {
    Ok(Some(match raw {
        Raw::Whitespace(_) | Raw::EOF => return Ok(None),
        Raw::Word(word) if word.quote_style.is_some() => quoted(word.value, span)?,
        Raw::Word(word) => bare(&word.value, span)?,
        Raw::Number(..) => Kind::Number(text.to_owned()),
        Raw::Placeholder(name) => Kind::Param(name),
        Raw::SingleQuotedString(value)
        | Raw::NationalStringLiteral(value)
        | Raw::EscapedStringLiteral(value)
        | Raw::UnicodeStringLiteral(value) => Kind::String(value),
        Raw::DollarQuotedString(string) => Kind::String(string.value),
        Raw::SingleQuotedByteStringLiteral(value) | Raw::HexStringLiteral(value) => {
            Kind::Bits(value)
        }
        _ => Kind::Symbol(text.to_owned()),
    }))
}

/// A bare word. PostgreSQL takes every character beyond ASCII for a letter, which is seldom what is meant by those that
/// look like a space or a quote.
fn bare(word: &str, span: Span) -> Outcome<Kind> {
    let deceptive = word
        .char_indices()
        .find_map(|(at, c)| Some((at, c, looks(c)?)));
    let Some((at, c, (looks, meant))) = deceptive else {
        return Ok(Kind::Word(clipped(&word.to_ascii_lowercase())));
    };
    let start = span.start + at;
    let span = Span::new(span.file, start..start + c.len_utf8());
    let message = format!("{looks} (U+{:04X}) is a letter to PostgreSQL", u32::from(c));
    let help = format!("replace it with {meant}, or put the whole name in double quotes");
    Err(Box::new(Report::new(span, message).help(help)))
}

/// What a character beyond ASCII looks like, and what it was meant to be, if it is not used in names.
fn looks(c: char) -> Option<(&'static str, &'static str)> {
    match c {
        '\u{2018}' | '\u{2019}' => Some(("a curly quote", "a straight one")),
        '\u{201c}' | '\u{201d}' => Some(("a curly double quote", "a straight one")),
        '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(("an invisible space", "nothing")),
        _ => c
            .is_whitespace()
            .then_some(("an unusual space", "a plain one")),
    }
}

/// An identifier in quotes.
fn quoted(name: String, span: Span) -> Outcome<Kind> {
    if name.is_empty() {
        return Err(Box::new(Report::new(span, "an identifier cannot be empty")));
    }
    Ok(Kind::Quoted(clipped(&name)))
}

/// PostgreSQL keeps the first 63 bytes of a name.
pub(crate) fn clipped(name: &str) -> String {
    name[..name.floor_char_boundary(63)].to_owned()
}

/// Turns the tokenizer's lines and columns into bytes of the file.
///
/// They are asked for in the order of the text, so that one walk over it answers all.
struct Places<'a> {
    file: usize,
    sql: &'a str,
    /// The first byte of the statement in the file.
    start: usize,
    /// The byte that the walk has come to, and its line and column.
    at: usize,
    line: u64,
    column: u64,
}

impl<'a> Places<'a> {
    fn new(sql: &'a str, statement: Span) -> Self {
        Self {
            file: statement.file,
            sql,
            start: statement.start,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    fn byte(&mut self, to: Location) -> usize {
        for c in self.sql[self.at..].chars() {
            if (self.line, self.column) >= (to.line, to.column) {
                break;
            }
            self.at += c.len_utf8();
            (self.line, self.column) = if c == '\n' {
                (self.line + 1, 1)
            } else {
                (self.line, self.column + 1)
            };
        }
        self.start + self.at
    }

    fn span(&mut self, start: Location, end: Location) -> Span {
        let start = self.byte(start);
        Span::new(self.file, start..self.byte(end))
    }
}

#[cfg(test)]
mod tests;
