//! What people bring along from other databases, and what PostgreSQL has instead.

use crate::lex::Kind;

/// The way out where a token that is not PostgreSQL's stands in the way.
pub(super) fn advice(token: &Kind, next: &Kind) -> Option<&'static str> {
    let is_next = |word: &str| matches!(next, Kind::Word(next) if next == word);
    match token {
        Kind::Symbol(symbol) => sign(symbol),
        Kind::Word(word) if word == "on" && !is_next("update") => None,
        Kind::Word(word) => WORDS
            .iter()
            .find(|(foreign, _)| foreign == word)
            .map(|(_, advice)| *advice),
        _ => None,
    }
}

fn sign(symbol: &str) -> Option<&'static str> {
    match symbol {
        "`" => Some(
            "PostgreSQL quotes names with \", and needs to only where they hold capitals or odd characters",
        ),
        "#" => Some("a comment begins with --"),
        _ => None,
    }
}

/// Words that are not understood where they stand.
const WORDS: &[(&str, &str)] = &[
    (
        "auto_increment",
        "write GENERATED ALWAYS AS IDENTITY for numbers that count up",
    ),
    (
        "autoincrement",
        "write GENERATED ALWAYS AS IDENTITY for numbers that count up",
    ),
    (
        "identity",
        "write GENERATED ALWAYS AS IDENTITY for numbers that count up",
    ),
    ("charset", "the encoding is that of the whole database"),
    (
        "comment",
        "write COMMENT ON TABLE or COMMENT ON COLUMN as a statement of its own",
    ),
    ("delimiter", "quote the bodies of functions with $$"),
    (
        "engine",
        "leave it out, since PostgreSQL has no storage engines",
    ),
    ("go", "statements end with a semicolon"),
    (
        "on",
        "what is to happen on UPDATE of a row is written as a trigger",
    ),
    ("pragma", "leave it out, since it is a setting of SQLite"),
    (
        "unsigned",
        "leave it out, and write CHECK (… >= 0) to refuse numbers below zero",
    ),
    (
        "use",
        "a connection is to one database, and SET search_path chooses the schema",
    ),
    (
        "zerofill",
        "leave it out; lpad() fills with zeros when the number is shown",
    ),
];
