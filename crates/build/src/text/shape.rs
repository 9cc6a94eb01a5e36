//! Items that are alike but for their names, laid out once for all of them.
//!
//! Most of what is generated are columns, thousands of which differ only in a few words. Parsing and laying out each
//! of them would take most of the time, and come to the same lines.

use super::{code, items};
use crate::Error;
use proc_macro2::TokenStream;
use std::sync::OnceLock;

/// The width beyond which `prettyplease` breaks a line, in bytes.
const MARGIN: usize = 89;

/// Items with holes: words in the code that other words, types or literals are put in place of.
pub(crate) struct Shape<const N: usize> {
    holes: [&'static str; N],
    code: fn() -> TokenStream,
    layout: OnceLock<Vec<Part>>,
}

enum Part {
    Text(String),
    Hole(usize),
}

impl<const N: usize> Shape<N> {
    pub(crate) const fn new(holes: [&'static str; N], code: fn() -> TokenStream) -> Self {
        Self {
            holes,
            code,
            layout: OnceLock::new(),
        }
    }

    /// The items' text with the holes filled, in the order in which they were named.
    pub(crate) fn fill(&self, words: [&str; N]) -> Result<String, Error> {
        let layout = match self.layout.get() {
            Some(layout) => layout,
            None => {
                let layout = self.parts(&items((self.code)())?);
                self.layout.get_or_init(|| layout)
            }
        };
        let mut text = String::with_capacity(1024);
        for part in layout {
            text.push_str(match part {
                Part::Text(text) => text,
                Part::Hole(index) => words[*index],
            });
        }
        as_laid_out(text)
    }

    /// Cuts a text at its holes.
    fn parts(&self, mut text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let holes = self.holes.iter().enumerate();
        let first = |text: &str| {
            let found = holes.clone().filter_map(|(index, hole)| {
                let at = text.find(hole)?;
                Some((at, index, hole.len()))
            });
            // Of two holes of which one begins like the other, it is the longer one.
            found.min_by_key(|(at, _, len)| (*at, usize::MAX - len))
        };
        while let Some((at, index, len)) = first(text) {
            parts.extend([Part::Text(text[..at].to_owned()), Part::Hole(index)]);
            text = &text[at + len..];
        }
        parts.push(Part::Text(text.to_owned()));
        parts
    }
}

/// Items as text that is laid out but for its width: where a line is too long, `prettyplease` has to break it.
pub(crate) fn as_laid_out(text: String) -> Result<String, Error> {
    match text.lines().all(fits) {
        true => Ok(text),
        false => items(code(&text)?),
    }
}

/// Whether a line stays as it is however it is laid out: comments are never broken.
fn fits(line: &str) -> bool {
    line.len() <= MARGIN || line.trim_start().starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use quote::quote;

    static CONSTANT: Shape<3> = Shape::new(["__name", "__type", "__value"], || {
        quote! { const __name: &[__type] = &[__value, __value]; pub struct __name; }
    });

    #[track_caller]
    fn check(words: [&str; 3], expected: &str) {
        assert_eq!(CONSTANT.fill(words).expect("this is Rust"), expected);
    }

    #[test]
    fn words_stand_in_the_holes() {
        check(
            ["r#type", "pg::Text", "\"__name\""],
            "const r#type: &[pg::Text] = &[\"__name\", \"__name\"];\n\npub struct r#type;\n",
        );
    }

    #[test]
    fn what_is_too_wide_is_laid_out_anew() {
        let wide = format!("\"{}\"", "x".repeat(60));
        check(
            ["A", "u8", &wide],
            &format!("const A: &[u8] = &[\n    {wide},\n    {wide},\n];\n\npub struct A;\n"),
        );
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        let wide = format!("({}", " ".repeat(90));
        assert!(CONSTANT.fill(["A", "u8", &wide]).is_err());
    }
}
