//! What the sources of the library declare, as text: the tables in its macros.

use std::fs;

use crate::schema::root;
use failure::Failure;

/// The text of every file that the pattern names, without comments.
pub(crate) fn files(pattern: &str) -> Result<Vec<String>, Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::of(format!("read {pattern}"), error);
    let paths = glob::glob(&root().join(pattern).to_string_lossy()).map_err(|it| failure(&it))?;
    paths
        .map(|path| {
            let path = path.map_err(|it| failure(&it))?;
            let text = fs::read_to_string(path).map_err(|it| failure(&it))?;
            Ok(without_comments(&text))
        })
        .collect()
}

/// The inside of every call of a macro: `name! { … }`.
pub(crate) fn calls<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let head = format!("\n{name}! {{\n");
    let starts = text.split(head.as_str()).skip(1);
    starts
        .filter_map(|rest| rest.split_once("\n}"))
        .map(|(inside, _)| inside)
        .collect()
}

fn without_comments(text: &str) -> String {
    let mut kept = String::from("\n");
    for line in text.lines().filter(|it| !it.trim_start().starts_with("//")) {
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}
