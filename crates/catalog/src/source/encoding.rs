//! From the bytes of a file to its text.

use std::path::Path;

use super::ReadError;

/// Marks that other encodings begin with, the longer ones first.
const MARKS: [(&[u8], &str); 4] = [
    (&[0xFF, 0xFE, 0, 0], "UTF-32"),
    (&[0, 0, 0xFE, 0xFF], "UTF-32"),
    (&[0xFF, 0xFE], "UTF-16"),
    (&[0xFE, 0xFF], "UTF-16"),
];

/// The text of a file that is UTF-8, with or without its mark.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some((_, encoding)) = mark {
        return Err(other(path, &bytes, 0, encoding));
    }
    if let Some(zero) = bytes.iter().position(|&byte| byte == 0) {
        let encoding = "no text, or UTF-16: it has zero bytes";
        return Err(other(path, &bytes, zero, encoding));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let (line, column) = place(error.as_bytes(), at);
        ReadError::NotUtf8 {
            path: path.to_owned(),
            line,
            column,
            byte: error.as_bytes()[at],
        }
    })
}

fn other(path: &Path, bytes: &[u8], at: usize, encoding: &'static str) -> ReadError {
    let (line, column) = place(bytes, at);
    ReadError::Encoding {
        path: path.to_owned(),
        line,
        column,
        encoding,
    }
}

/// The line, and the byte in it, both counted from 1.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at];
    let line_start = before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |newline| newline + 1);
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    (lines + 1, at - line_start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let error = decode(Path::new("a.sql"), bytes.to_vec()).expect_err("not UTF-8");
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn other_encodings_are_named_with_their_place() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}SELECT 1;".encode_utf16().flat_map(bytes).collect()
        };
        let said = "a.sql:1:1: the file is UTF-16; save it as UTF-8";
        check(&utf16(u16::to_le_bytes), said);
        check(&utf16(u16::to_be_bytes), said);
        check(
            &utf16(u16::to_le_bytes)[2..],
            "a.sql:1:2: the file is no text, or UTF-16: it has zero bytes; save it as UTF-8",
        );
        check(
            b"-- ok\n-- caf\xe9",
            "a.sql:2:7: the byte 0xE9 is not UTF-8; save the file as UTF-8",
        );
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        let text = decode(Path::new("a.sql"), "\u{feff}é".into());
        assert_eq!(text.expect("UTF-8"), "\u{feff}é");
    }
}
