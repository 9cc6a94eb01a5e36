//! No public function that takes text is forgotten.

use super::entries::ENTRIES;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Functions that take text which is no data, and why.
const EXEMPT: &[(&str, &str)] = &[
    (
        "batch_execute",
        "takes a script, which is SQL by the program's own wish",
    ),
    ("connect", "takes a connection string"),
    (
        "host",
        "is looked up by the operating system, and reaches no server",
    ),
];

/// Where functions take text to the server at run time. What expressions take are values, which the entries stand for.
const FOLDERS: &[&str] = &["src/exec", "src/session", "src/render/comment.rs"];

/// The types of text.
const TEXT: &[&str] = &[
    "&str",
    "String",
    "AsRef<str>",
    "Cow<'static, str>",
    "&'static str",
];

#[test]
fn every_function_that_takes_text_has_an_entry() {
    let covered: BTreeSet<&str> = ENTRIES
        .iter()
        .flat_map(|entry| entry.through.iter().copied())
        .chain(EXEMPT.iter().map(|(name, _)| *name))
        .collect();
    let mut found = BTreeSet::new();
    for folder in FOLDERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        collect(&folder, &mut found);
    }
    let missing: Vec<_> = found
        .iter()
        .filter(|name| !covered.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "no entry in `entries.rs` sends text through {missing:?}"
    );
    let gone: Vec<_> = covered
        .iter()
        .filter(|name| !found.contains(**name))
        .collect();
    assert!(gone.is_empty(), "{gone:?} take no text, or are not there");
}

fn collect(path: &Path, found: &mut BTreeSet<String>) {
    if path.is_file() {
        return takers(&fs::read_to_string(path).unwrap(), found);
    }
    for entry in fs::read_dir(path).unwrap() {
        collect(&entry.unwrap().path(), found);
    }
}

/// The names of public functions whose parameters have a type of text.
fn takers(source: &str, found: &mut BTreeSet<String>) {
    for head in ["pub fn ", "pub async fn ", "pub const fn "] {
        for (start, _) in source.match_indices(head) {
            let signature = &source[start + head.len()..];
            let end = signature.find(['{', ';']).unwrap_or(signature.len());
            let name = signature.split(['(', '<']).next().unwrap_or_default();
            let parameters = signature[..end].split("->").next().unwrap_or_default();
            if TEXT.iter().any(|ty| parameters.contains(ty)) {
                found.insert(name.to_owned());
            }
        }
    }
}
