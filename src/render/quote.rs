//! Names and texts in quotes, by the compiler. Nothing else ever puts a text between quotes.

/// The length of a text in quotes: each quote in it is doubled.
#[doc(hidden)]
#[must_use]
pub const fn quoted_length(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let mut length = bytes.len() + 2;
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == quote {
            length += 1;
        }
        i += 1;
    }
    length
}

/// The text in quotes.
#[doc(hidden)]
#[must_use]
pub const fn quoted<const LENGTH: usize>(text: &str, quote: u8) -> [u8; LENGTH] {
    let bytes = text.as_bytes();
    let mut out = [quote; LENGTH];
    let mut place = 1;
    let mut i = 0;
    while i < bytes.len() {
        assert!(
            bytes[i] != 0,
            "PostgreSQL has no zero characters in texts and names"
        );
        out[place] = bytes[i];
        place += if bytes[i] == quote { 2 } else { 1 };
        i += 1;
    }
    out
}

/// The bytes as text.
#[doc(hidden)]
#[must_use]
pub const fn quoted_text(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("a text with quotes around it is still UTF-8"),
    }
}

/// What kind of literal this is in Rust: a text, a `bool`, or a whole number of 2, 4 or 8 bytes.
#[doc(hidden)]
#[must_use]
pub const fn literal_kind(source: &str) -> u8 {
    match source.as_bytes() {
        [b'"', ..] => b'"',
        [b't' | b'f', ..] => b'b',
        [.., b'i', b'1', b'6'] => b'2',
        [.., b'i', b'6', b'4'] => b'8',
        _ => b'4',
    }
}

/// A literal of Rust as one of SQL, and how much of the buffer it takes.
#[doc(hidden)]
#[must_use]
pub const fn literal_text<const SIZE: usize>(source: &str) -> ([u8; SIZE], usize) {
    let bytes = source.as_bytes();
    let mut out = [b' '; SIZE];
    let mut place = 0;
    match literal_kind(source) {
        b'"' => {
            place = append(&mut out, place, b"'");
            let mut i = 1;
            while i + 1 < bytes.len() {
                if bytes[i] == b'\\' {
                    i += 1;
                    assert!(
                        matches!(bytes[i], b'\\' | b'"' | b'\''),
                        "a literal holds no such character; send it with `bind`"
                    );
                }
                assert!(bytes[i] != 0, "PostgreSQL has no zero characters in texts");
                if bytes[i] == b'\'' {
                    place = append(&mut out, place, b"'");
                }
                out[place] = bytes[i];
                place += 1;
                i += 1;
            }
            place = append(&mut out, place, b"'::text");
        }
        b'b' => place = append(&mut out, place, bytes),
        kind => {
            let negative = matches!(bytes, [b'-', ..]);
            if negative {
                place = append(&mut out, place, b"(");
            }
            let mut i = 0;
            while i < bytes.len() && bytes[i] != b'i' {
                assert!(
                    matches!(bytes[i], b'-' | b'_' | b'0'..=b'9'),
                    "expected a whole number in decimal digits, `true`, `false`, or a text"
                );
                if bytes[i] != b'_' {
                    out[place] = bytes[i];
                    place += 1;
                }
                i += 1;
            }
            if negative {
                place = append(&mut out, place, b")");
            }
            place = append(
                &mut out,
                place,
                match kind {
                    b'2' => b"::int2",
                    b'8' => b"::int8",
                    _ => b"::int4",
                },
            );
        }
    }
    (out, place)
}

/// Adds bytes behind those that are there, and says how many there are then.
const fn append(out: &mut [u8], place: usize, bytes: &[u8]) -> usize {
    let mut i = 0;
    while i < bytes.len() {
        out[place + i] = bytes[i];
        i += 1;
    }
    place + bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{quoted, quoted_length, quoted_text};

    #[test]
    fn quotes_are_doubled() {
        const TEXT: &str = "it's 'so'";
        const BYTES: [u8; quoted_length(TEXT, b'\'')] = quoted(TEXT, b'\'');
        assert_eq!(quoted_text(&BYTES), "'it''s ''so'''");
        const EMPTY: [u8; quoted_length("", b'"')] = quoted("", b'"');
        assert_eq!(quoted_text(&EMPTY), "\"\"");
    }
}
