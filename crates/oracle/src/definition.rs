//! The definitions that a catalogue file holds in the words of the server, taken apart.

use crate::expression::{Lexeme, Parser, lexemes, words};

/// What stands behind the key or the condition of a constraint.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ConstraintDefinition {
    /// The condition of a CHECK, in normal form.
    pub(crate) condition: Option<String>,
    /// The elements and the condition of an EXCLUDE, in normal form.
    pub(crate) exclusion: Option<String>,
    pub(crate) include: Vec<String>,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) actions: String,
    pub(crate) attributes: String,
}

/// An index as `pg_get_indexdef` writes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct IndexDefinition {
    pub(crate) name: String,
    pub(crate) unique: bool,
    pub(crate) method: String,
    pub(crate) key: Vec<String>,
    pub(crate) include: Vec<String>,
    pub(crate) nulls_not_distinct: bool,
    pub(crate) predicate: Option<String>,
}

/// Takes the text of `pg_get_constraintdef` apart.
pub(crate) fn constraint(text: &str) -> ConstraintDefinition {
    let lexemes = lexemes(text);
    let mut definition = ConstraintDefinition::default();
    let mut parser = Parser::new(&lexemes);
    if parser.eat(&["check"]) {
        definition.condition = Some(condition(&mut parser));
    } else if parser.eat(&["exclude"]) {
        definition.exclusion = excluded(&mut parser);
    } else {
        skip_key(&mut parser);
        definition.nulls_not_distinct = text.starts_with("UNIQUE NULLS NOT DISTINCT");
        if parser.eat(&["include"]) {
            definition.include = names(&mut parser);
        }
    }
    let tail = words(parser.rest());
    definition.actions = actions(&tail);
    definition.attributes = attributes(&tail);
    definition
}

/// The condition in parentheses, or its words where it is not understood.
fn condition(parser: &mut Parser<'_>) -> String {
    let before = parser.clone();
    if let Some(tree) = parser.postfixed() {
        return tree.to_string();
    }
    *parser = before;
    words(parser.group())
}

/// What follows EXCLUDE in normal form, without the attributes.
pub(crate) fn exclusion(text: &str) -> String {
    let lexemes = lexemes(text);
    let mut parser = Parser::new(&lexemes);
    excluded(&mut parser).unwrap_or_else(|| words(&lexemes))
}

fn excluded(parser: &mut Parser<'_>) -> Option<String> {
    let method = match parser.eat(&["using"]) {
        true => parser.advance()?.to_string(),
        false => "btree".to_owned(),
    };
    let mut text = format!("{method} with");
    let mut ends = !parser.eat_mark("(");
    while !ends {
        let value = parser.postfixed()?;
        while !parser.eat(&["with"]) {
            parser.advance()?;
        }
        let operator = parser.advance()?;
        text.push_str(&format!(" {value} {operator}{}", words(parser.group())));
        ends = parser.eat_mark(")");
        if !ends && !parser.eat_mark(",") {
            return None;
        }
    }
    if parser.eat(&["where"]) {
        text.push_str(" where ");
        text.push_str(&condition(parser));
    }
    Some(text)
}

/// Goes behind the columns, and behind what a foreign key refers to.
fn skip_key(parser: &mut Parser<'_>) {
    while let Some(next) = parser.peek() {
        let is_behind = ["include", "match", "on", "deferrable", "not"];
        if is_behind.iter().any(|word| next.is_word(word)) {
            return;
        }
        if next.is_mark("(") {
            parser.group();
        } else {
            parser.advance();
        }
    }
}

fn actions(tail: &str) -> String {
    let action = |event: &str| {
        let (_, rest) = tail.split_once(&format!("on {event} "))?;
        let actions = ["restrict", "cascade", "set null", "set default"];
        let action = actions.iter().find(|action| rest.starts_with(**action))?;
        let columns = rest[action.len()..].trim_start();
        let columns = columns
            .strip_prefix("( ")
            .and_then(|it| it.split_once(" )"));
        let columns = columns.map_or(String::new(), |(columns, _)| {
            format!(" ({})", columns.replace(" ,", ","))
        });
        Some(format!("on {event} {action}{columns}"))
    };
    let full = tail.contains("match full").then(|| "match full".to_owned());
    let all = [full, action("update"), action("delete")];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn attributes(tail: &str) -> String {
    let attributes = [
        "no inherit",
        "deferrable",
        "initially deferred",
        "not valid",
    ];
    let there = attributes.iter().filter(|it| tail.contains(**it));
    there.copied().collect::<Vec<_>>().join(" ")
}

/// Takes the text of `pg_get_indexdef` apart; None where it is something else.
pub(crate) fn index(text: &str) -> Option<IndexDefinition> {
    let lexemes = lexemes(text);
    let mut parser = Parser::new(&lexemes);
    let mut index = IndexDefinition::default();
    parser.eat(&["create"]);
    index.unique = parser.eat(&["unique"]);
    parser.eat(&["index"]);
    index.name = parser.advance()?.name()?.to_owned();
    while !parser.eat(&["using"]) {
        parser.advance()?;
    }
    index.method = parser.advance()?.name()?.to_owned();
    index.key = key(&mut parser)?;
    if parser.eat(&["include"]) {
        index.include = names(&mut parser);
    }
    index.nulls_not_distinct = parser.eat(&["nulls", "not", "distinct"]);
    if parser.eat(&["with"]) {
        parser.group();
    }
    if parser.eat(&["where"]) {
        index.predicate = Some(condition(&mut parser));
    }
    Some(index)
}

/// The columns and expressions, without collation, operator class and order.
fn key(parser: &mut Parser<'_>) -> Option<Vec<String>> {
    let mut key = Vec::new();
    let mut ends = !parser.eat_mark("(");
    while !ends {
        key.push(parser.postfixed()?.to_string());
        while !parser.eat_mark(",") {
            ends = parser.eat_mark(")");
            if ends {
                break;
            }
            if parser.group().is_empty() {
                parser.advance()?;
            }
        }
    }
    Some(key)
}

/// The names in parentheses that come next.
fn names(parser: &mut Parser<'_>) -> Vec<String> {
    let names = parser.group().iter().filter_map(Lexeme::name);
    names.map(str::to_owned).collect()
}

/// An argument list, cut at its own commas, each argument without its default and the default.
pub(crate) fn arguments(text: &str) -> Vec<(String, Option<String>)> {
    let lexemes = lexemes(text);
    let mut all = Vec::new();
    let mut parser = Parser::new(&lexemes);
    while parser.peek().is_some() {
        let declared = up_to(&mut parser, &["default"]);
        let default = parser
            .eat(&["default"])
            .then(|| condition_or_words(&mut parser));
        parser.eat_mark(",");
        all.push((declared, default));
    }
    all
}

fn condition_or_words(parser: &mut Parser<'_>) -> String {
    let before = parser.clone();
    match parser.above(0) {
        Some(tree) => tree.to_string(),
        None => {
            *parser = before;
            up_to(parser, &[])
        }
    }
}

/// The words before a comma or one of these words.
fn up_to(parser: &mut Parser<'_>, ends: &[&str]) -> String {
    let mut taken = Vec::new();
    while let Some(next) = parser.peek() {
        if next.is_mark(",") || ends.iter().any(|word| next.is_word(word)) {
            break;
        }
        let group = parser.group();
        if group.is_empty() {
            taken.extend(parser.advance().cloned());
        } else {
            taken.extend_from_slice(group);
        }
    }
    words(&taken)
}

/// A name that the server wrote, in full and without quotes.
pub(crate) fn qualified(text: &str) -> String {
    let lexemes = lexemes(text);
    let names: Vec<&str> = lexemes.iter().filter_map(Lexeme::name).collect();
    match names.as_slice() {
        [schema, name] => format!("{schema}.{name}"),
        _ => format!("public.{}", names.join(".")),
    }
}

#[cfg(test)]
mod tests {
    use super::{arguments, constraint, exclusion, index, qualified};

    #[test]
    fn a_foreign_key_keeps_its_actions_and_attributes() {
        let found = constraint(
            r#"FOREIGN KEY (a, b) REFERENCES "on"(x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL (b, c) DEFERRABLE INITIALLY DEFERRED NOT VALID"#,
        );
        assert_eq!(
            found.actions,
            "match full on update cascade on delete set null (b, c)"
        );
        assert_eq!(found.attributes, "deferrable initially deferred not valid");
    }

    #[test]
    fn a_check_is_its_condition() {
        let found = constraint("CHECK (((a > 0) AND (b IS NOT NULL))) NO INHERIT NOT VALID");
        assert_eq!(
            found.condition.as_deref(),
            Some("((a > 0) and (is not null b))")
        );
        assert_eq!(found.attributes, "no inherit not valid");
    }

    #[test]
    fn an_exclusion_is_the_same_in_both_spellings() {
        let kept =
            constraint("EXCLUDE USING gist (a WITH =, b WITH &&) WHERE ((a > 1)) DEFERRABLE");
        let written = exclusion("USING gist (a gist_int4_ops WITH =, b WITH &&) WHERE (a > 1)");
        assert_eq!(kept.exclusion.as_deref(), Some(written.as_str()));
        assert_eq!(written, "gist with a = b && where (a > 1)");
    }

    #[test]
    fn an_index_is_taken_apart() {
        let found = index(
            r#"CREATE UNIQUE INDEX "X" ON ONLY public.t USING btree (a DESC NULLS LAST, lower((b)::text) COLLATE "C" text_ops, ((a || b)) gist_ops (siglen='32')) INCLUDE (c, "D") NULLS NOT DISTINCT WITH (fillfactor='90') WHERE (a > 0)"#,
        );
        let found = found.expect("an index");
        assert_eq!(found.name, "X");
        assert!(found.unique && found.nulls_not_distinct);
        assert_eq!(found.key, ["a", "lower(b)", "(a || b)"]);
        assert_eq!(found.include, ["c", "D"]);
        assert_eq!(found.predicate.as_deref(), Some("(a > 0)"));
    }

    #[test]
    fn arguments_are_cut_at_their_own_commas() {
        let found = arguments(r#"a integer, "limit" text DEFAULT f(1, 'x,y'), VARIADIC c text[]"#);
        let expected = [
            ("a integer", None),
            ("limit text", Some("f(1, 'x,y')")),
            ("variadic c text [ ]", None),
        ];
        let found: Vec<_> = found
            .iter()
            .map(|(a, d)| (a.as_str(), d.as_deref()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_given_in_full() {
        assert_eq!(qualified(r#""TaskRun""#), "public.TaskRun");
        assert_eq!(qualified("chain.blocks"), "chain.blocks");
    }
}
