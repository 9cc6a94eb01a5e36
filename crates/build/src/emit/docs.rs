//! Doc comments: what the schema says, as Markdown that shows it as it is.

use proc_macro2::TokenStream;
use quote::quote;

/// A doc comment, a paragraph for each text that is not empty.
pub(super) fn docs(paragraphs: &[&str]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// The same as text.
pub(super) fn docs_text(paragraphs: &[&str]) -> String {
    let lines = lines(paragraphs);
    lines
        .iter()
        .map(|line| format!("///{}\n", line.trim_end_matches(' ')))
        .collect()
}

/// The same for the module that it stands in.
pub(super) fn docs_inside(paragraphs: &[&str]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#![doc = #lines])*)
}

fn lines(paragraphs: &[&str]) -> Vec<String> {
    let texts = paragraphs
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty());
    let text = texts.collect::<Vec<_>>().join("\n\n");
    text.lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            }
        })
        .collect()
}

/// SQL in a doc comment, on one line. Backticks inside it need a longer fence.
pub(super) fn code(sql: &str) -> String {
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let runs = sql.split(|c| c != '`').map(str::len);
    match runs.max() {
        None | Some(0) => format!("`{sql}`"),
        Some(longest) => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {sql} {fence}")
        }
    }
}

/// A comment of the schema. Nothing in it is taken for Markdown that would hide a part of it, link somewhere, or run as
/// a test.
pub(super) fn prose(comment: Option<&str>) -> String {
    let lines = comment.unwrap_or_default().lines().map(prose_line);
    lines.collect::<Vec<_>>().join("\n")
}

fn prose_line(line: &str) -> String {
    let line = line.trim();
    let mut text = String::new();
    if line.starts_with(['#', '~', '=']) {
        text.push('\\');
    }
    for c in line.chars() {
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '&') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{code, lines, prose};

    #[test]
    fn code_is_fenced_by_more_backticks_than_it_holds() {
        assert_eq!(code("lower( name )\n  > 'a'"), "`lower( name ) > 'a'`");
        assert_eq!(code("a = '`'"), "`` a = '`' ``");
        assert_eq!(code("a = '```'"), "```` a = '```' ````");
    }

    #[test]
    fn comments_are_shown_as_they_are() {
        let cases = [
            ("user.signed_in, never < 0", "user.signed_in, never \\< 0"),
            ("see [1] and `x`", "see \\[1\\] and \\`x\\`"),
            (
                "```\nassert!(false)\n```",
                "\\`\\`\\`\nassert!(false)\n\\`\\`\\`",
            ),
            ("a\n    indented", "a\nindented"),
            ("# head\n~~~", "\\# head\n\\~~~"),
        ];
        for (comment, expected) in cases {
            assert_eq!(prose(Some(comment)), expected);
        }
    }

    #[test]
    fn empty_paragraphs_are_left_out() {
        assert_eq!(
            lines(&["One.", "", "Two\nlines."]),
            [" One.", "", " Two", " lines."]
        );
    }
}
