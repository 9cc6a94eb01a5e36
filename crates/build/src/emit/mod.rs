//! From names and types to Rust: one generated item, one function.

mod column;
mod constraint;
mod record;
mod relation;
mod schema;
mod table;
mod types;

pub(crate) use schema::{Module, modules};

use proc_macro2::TokenStream;
use quote::quote;

/// A doc comment, a paragraph for each text that is not empty.
fn docs(paragraphs: &[&str]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// The same for the module that it stands in.
fn docs_inside(paragraphs: &[&str]) -> TokenStream {
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

/// SQL in a doc comment. Backticks inside it need a longer fence.
fn code(sql: &str) -> String {
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    if sql.contains('`') {
        format!("`` {sql} ``")
    } else {
        format!("`{sql}`")
    }
}

/// A comment from the schema in a doc comment: as plain text, whatever it holds.
fn prose(comment: Option<&str>) -> String {
    let mut text = String::new();
    for c in comment.unwrap_or_default().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
