//! What stands for what in literals with escapes.

use std::ops::Range;

use crate::diagnostic::{Outcome, Report};
use crate::source::Span;

/// Undoes the escapes of one literal.
pub(super) struct Decoder<'a> {
    /// The file.
    text: &'a str,
    literal: Span,
    value: Vec<u8>,
    /// The first half of a character of UTF-16, and its place; the second has to follow.
    half: Option<(u32, Span)>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(text: &'a str, literal: Span) -> Self {
        Self {
            text,
            literal,
            value: Vec::new(),
            half: None,
        }
    }

    /// Takes what stands in quotes where a backslash escapes.
    pub(super) fn escaped(&mut self, body: Range<usize>) -> Outcome<()> {
        self.each(body, '\\', '\'', |decoder, at, end| {
            let rest = &decoder.text[at + 1..end];
            match rest.bytes().next() {
                Some(b'u') => decoder.code(at..end, "u", 4, E_HELP),
                Some(b'U') => decoder.code(at..end, "U", 8, E_HELP),
                Some(b'x') if digits(&rest[1..], 16, 2) > 0 => {
                    let start = at + 2;
                    decoder.byte(start..start + digits(&rest[1..], 16, 2), 16)
                }
                Some(b'0'..=b'7') => {
                    let start = at + 1;
                    decoder.byte(start..start + digits(rest, 8, 3), 8)
                }
                _ => decoder.named(at + 1, end),
            }
        })?;
        // Unlike in `U&'…'`, the second half stands in the same pair of quotes.
        self.is_whole()
    }

    /// Takes what stands in quotes after `U&`.
    pub(super) fn unicode(&mut self, body: Range<usize>, escape: char) -> Outcome<()> {
        let quote = if self.text[..body.start].ends_with('"') {
            '"'
        } else {
            '\''
        };
        self.each(body, escape, quote, |decoder, at, end| {
            let rest = &decoder.text[at + 1..end];
            if rest.starts_with(escape) {
                decoder.character(escape)?;
                Ok(at + 2)
            } else if rest.starts_with('+') {
                decoder.code(at..end, "+", 6, U_HELP)
            } else {
                decoder.code(at..end, "", 4, U_HELP)
            }
        })
    }

    /// The value of what was taken.
    pub(super) fn finish(self) -> Outcome<String> {
        self.is_whole()?;
        let value = String::from_utf8(self.value);
        value.map_err(|_| {
            let report = Report::new(self.literal, "the bytes of this string are not UTF-8");
            Box::new(report.help("write a character as `\\uXXXX`, or as itself"))
        })
    }

    /// Takes each character, or each escape, which says where it ends.
    fn each(
        &mut self,
        body: Range<usize>,
        escape: char,
        quote: char,
        undo: impl Fn(&mut Self, usize, usize) -> Outcome<usize>,
    ) -> Outcome<()> {
        let mut at = body.start;
        while let Some(c) = self.text[at..body.end].chars().next() {
            if c == escape {
                at = undo(self, at, body.end)?;
            } else {
                self.character(c)?;
                // A quote stands for itself when it is doubled.
                at += if c == quote { 2 } else { c.len_utf8() };
            }
        }
        Ok(())
    }

    fn is_whole(&self) -> Outcome<()> {
        match self.half {
            Some((_, place)) => Err(unpaired(place)),
            None => Ok(()),
        }
    }

    fn character(&mut self, c: char) -> Outcome<()> {
        self.is_whole()?;
        self.value
            .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    /// A byte by its digits.
    fn byte(&mut self, digits: Range<usize>, radix: u32) -> Outcome<usize> {
        self.is_whole()?;
        let end = digits.end;
        let code = u32::from_str_radix(&self.text[digits.clone()], radix).unwrap_or_default();
        // Three octal digits may say more than a byte holds; the server keeps the lower eight bits.
        match u8::try_from(code & 0xFF) {
            Ok(byte) if byte != 0 => self.value.push(byte),
            _ => return Err(zero(Span::new(self.literal.file, digits))),
        }
        Ok(end)
    }

    /// A backslash and a letter, given the place of the letter.
    fn named(&mut self, at: usize, end: usize) -> Outcome<usize> {
        let Some(c) = self.text[at..end].chars().next() else {
            return Ok(at);
        };
        self.character(match c {
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            other => other,
        })?;
        Ok(at + c.len_utf8())
    }

    /// The escape at the start of the stretch, whose prefix is followed by so many hexadecimal digits.
    fn code(
        &mut self,
        stretch: Range<usize>,
        prefix: &str,
        count: usize,
        help: &str,
    ) -> Outcome<usize> {
        let start = stretch.start;
        let rest = &self.text[start + 1 + prefix.len()..stretch.end];
        let found = digits(rest, 16, count);
        let end = start + 1 + prefix.len() + found;
        let place = Span::new(self.literal.file, start..end);
        let code = u32::from_str_radix(&rest[..found], 16);
        match code {
            Ok(code) if found == count => self.unit(code, place)?,
            _ => {
                let report = Report::new(place, "this escape has too few hexadecimal digits");
                return Err(Box::new(report.help(help)));
            }
        }
        Ok(end)
    }

    /// A character by its number, or half of one.
    fn unit(&mut self, code: u32, place: Span) -> Outcome<()> {
        match (self.half.take(), code) {
            (None, 0xD800..=0xDBFF) => {
                self.half = Some((code, place));
                Ok(())
            }
            (Some((first, _)), 0xDC00..=0xDFFF) => {
                let code = 0x1_0000 + ((first & 0x3FF) << 10) + (code & 0x3FF);
                self.number(code, place)
            }
            (Some((_, first)), _) => Err(unpaired(first)),
            (None, 0xDC00..=0xDFFF) => Err(unpaired(place)),
            (None, code) => self.number(code, place),
        }
    }

    fn number(&mut self, code: u32, place: Span) -> Outcome<()> {
        match char::from_u32(code) {
            Some('\0') => Err(zero(place)),
            Some(c) => self.character(c),
            None => {
                let report = Report::new(place, format!("there is no character U+{code:04X}"));
                Err(Box::new(report.help("the last one is U+10FFFF")))
            }
        }
    }
}

const E_HELP: &str = "write it as `\\uXXXX` or `\\UXXXXXXXX`; a backslash of its own is `\\\\`";

const U_HELP: &str = "write it as `\\XXXX` or `\\+XXXXXX`, with the escape character for the backslash; \
     that character of its own is written twice";

/// How many digits the text begins with, at most so many.
fn digits(text: &str, radix: u32, most: usize) -> usize {
    let digits = text.chars().take(most);
    digits.take_while(|c| c.is_digit(radix)).count()
}

fn zero(place: Span) -> Box<Report> {
    Box::new(Report::new(
        place,
        "a string cannot hold the character U+0000",
    ))
}

fn unpaired(place: Span) -> Box<Report> {
    let report = Report::new(place, "this is half a character");
    Box::new(report.help(
        "a surrogate from D800 to DBFF is followed by one from DC00 to DFFF, as another escape",
    ))
}
