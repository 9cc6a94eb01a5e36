//! What is printed, and the page in docs/.

use std::fmt::Write as _;

use super::checklist::{Checklist, Section};
use super::registered::{Registered, Test};

/// Every item with its test, or the word that it has none, or that this server is too old for it.
pub(super) fn listing(checklist: &Checklist, registered: &Registered) -> String {
    let mut text = String::new();
    for (section, item) in items(checklist) {
        let line = match registered.test_of(&section.name, item) {
            Some(test) => {
                let state = if test.ran { "done    " } else { "not run " };
                format!("{state} {}: {item}  ({})\n", section.name, test.name)
            }
            None => format!("missing  {}: {item}\n", section.name),
        };
        text.push_str(&line);
    }
    text
}

/// How much is done, in one line.
pub(super) fn counts(checklist: &Checklist, registered: &Registered) -> String {
    let all = items(checklist).count();
    let done = items(checklist)
        .filter(|(section, item)| registered.test_of(&section.name, item).is_some())
        .count();
    format!("{done} of {all} done, {} missing", all - done)
}

/// How many of them this server was too old for, if any.
pub(super) fn not_run(checklist: &Checklist, registered: &Registered) -> Option<String> {
    let count = items(checklist)
        .filter_map(|(section, item)| registered.test_of(&section.name, item))
        .filter(|test| !test.ran)
        .count();
    (count > 0).then(|| format!("of these {count} did not run here: the server is too old"))
}

/// The page for readers: a table for each section.
pub(super) fn markdown(checklist: &Checklist, registered: &Registered) -> String {
    let mut text = format!(
        "# The SQL that Pilaster speaks\n\n\
         <!-- Written by `cargo xtask coverage`; do not edit. -->\n\n\
         An item is done when a test holds its SQL text, the Rust type of its result with its nullness, and what a\n\
         real PostgreSQL answers. The tests are in `tests/live/`. Where a version of PostgreSQL is named, older servers do\n\
         not have the item, and on these only its text and its types are tested.\n\n{}.\n",
        counts(checklist, registered)
    );
    for section in &checklist.sections {
        table(&mut text, section, registered);
    }
    text
}

fn table(text: &mut String, section: &Section, registered: &Registered) {
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "\n## {}\n\n| SQL | Test |\n| --- | --- |\n",
        section.name
    );
    for item in &section.items {
        let test = registered
            .test_of(&section.name, item)
            .map_or_else(|| "missing".to_owned(), cell);
        let _ = writeln!(text, "| `{}` | {test} |", item.replace('|', "\\|"));
    }
}

fn cell(test: &Test) -> String {
    match &test.since {
        Some(version) => format!("`{}` (PostgreSQL {version} and newer)", test.name),
        None => format!("`{}`", test.name),
    }
}

fn items(checklist: &Checklist) -> impl Iterator<Item = (&Section, &String)> {
    let sections = checklist.sections.iter();
    sections.flat_map(|section| section.items.iter().map(move |item| (section, item)))
}
