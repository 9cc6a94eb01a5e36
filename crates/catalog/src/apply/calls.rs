//! Calls of the schema's own functions in statements that are left out otherwise: `SELECT f()`.

use std::collections::BTreeMap;

use super::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::lex::{Kind, Token};
use crate::model::QualifiedName;
use crate::source::Span;

/// The functions whose bodies make or change objects, each with the words that say so.
pub(super) type Makers = BTreeMap<QualifiedName, String>;

/// The first words of a body that make, change or drop something that the catalogue holds: `create table`. They may
/// stand in a string, for EXECUTE.
pub(super) fn making_words(body: &str) -> Option<String> {
    const BETWEEN: &[&str] = &[
        "or",
        "replace",
        "unlogged",
        "foreign",
        "materialized",
        "unique",
    ];
    const OBJECTS: &[&str] = &[
        "table",
        "type",
        "view",
        "schema",
        "domain",
        "function",
        "procedure",
        "aggregate",
        "sequence",
        "index",
        "extension",
        "operator",
        "cast",
    ];
    let words: Vec<String> = body
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let at = |start: usize| {
        let verb = words[start].as_str();
        let mut objects = words[start + 1..].iter().map(String::as_str);
        let object = objects.find(|word| !BETWEEN.contains(word))?;
        let makes = matches!(verb, "create" | "alter" | "drop") && OBJECTS.contains(&object);
        makes.then(|| format!("{} {}", verb.to_uppercase(), object.to_uppercase()))
    };
    (0..words.len()).find_map(at)
}

impl Builder<'_> {
    /// Refuses a query that calls a function of the schema whose body makes something: it would be missed.
    pub(crate) fn expect_no_makers(&self, tokens: &[Token]) -> Outcome<()> {
        const QUERIES: [&str; 4] = ["select", "with", "values", "explain"];
        let first = tokens.first().map(|token| &token.kind);
        let is_query = matches!(first, Some(Kind::Word(word)) if QUERIES.contains(&word.as_str()));
        if !is_query || self.makers.is_empty() {
            return Ok(());
        }
        let called = calls(tokens).find_map(|(name, span)| {
            let (function, words) = self.maker(&name)?;
            Some((function, words, span))
        });
        let Some((function, words, span)) = called else {
            return Ok(());
        };
        let name = &function.name;
        let report = Report::new(
            span,
            format!("`{name}` runs `{words}`, which is not followed here"),
        );
        let report = report.label("called here");
        Err(Box::new(report.help(
            "write what it makes into the files, as it is or in a `DO` block",
        )))
    }

    fn maker(&self, name: &[String]) -> Option<(&QualifiedName, &String)> {
        let find = |schema: &String, name: &String| {
            self.makers.get_key_value(&QualifiedName::new(schema, name))
        };
        let found = match name {
            [name] => self.path.iter().find_map(|schema| find(schema, name)),
            [schema, name] => find(schema, name),
            _ => None,
        };
        let is_there = |name: &QualifiedName| {
            let mut functions = self.catalog.functions.iter();
            functions.any(|it| it.name == name.name && it.schema == name.schema)
        };
        found.filter(|(name, _)| is_there(name))
    }
}

/// The names that an opening parenthesis follows.
fn calls(tokens: &[Token]) -> impl Iterator<Item = (Vec<String>, Span)> {
    let is = |token: &Token, symbol: &str| matches!(&token.kind, Kind::Symbol(it) if it == symbol);
    let name = |token: &Token| match &token.kind {
        Kind::Word(name) | Kind::Quoted(name) => Some(name.clone()),
        _ => None,
    };
    (0..tokens.len()).filter_map(move |at| {
        let open = tokens.get(at + 1).is_some_and(|token| is(token, "("));
        let last = open.then(|| name(&tokens[at])).flatten()?;
        let schema = match at.checked_sub(2) {
            Some(before) if is(&tokens[before + 1], ".") => name(&tokens[before]),
            _ => None,
        };
        Some((schema.into_iter().chain([last]).collect(), tokens[at].span))
    })
}

#[cfg(test)]
mod tests {
    use super::making_words;

    #[test]
    fn bodies_that_make_something_are_told() {
        let cases = [
            (
                "BEGIN EXECUTE format('CREATE TABLE %I ()', a); END",
                Some("CREATE TABLE"),
            ),
            (
                "begin create or replace view v as select 1; end",
                Some("CREATE VIEW"),
            ),
            (
                "begin create temp table t (); insert into t values (1); end",
                None,
            ),
            ("select count(*) from created where \"table\" = 1", None),
            ("BEGIN ALTER TABLE t ADD a int; END", Some("ALTER TABLE")),
        ];
        for (body, expected) in cases {
            assert_eq!(making_words(body).as_deref(), expected, "{body}");
        }
    }
}
