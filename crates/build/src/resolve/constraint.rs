//! Constraints and unique indexes: what a violation is told by, and what ON CONFLICT may name.

use crate::ident::{Name, Names};
use crate::options::Options;
use crate::sql_name::{list, quoted};
use pilaster_catalog::model::{
    self, Check, Exclusion, ForeignKey, IndexPart, Key, Origin, ReferentialAction, Unique,
};

/// A constraint or unique index.
#[derive(Debug)]
pub(crate) struct Constraint<'c> {
    /// The name in the catalogue.
    pub(crate) name: &'c str,
    pub(crate) ident: Name,
    /// What it says, as in CREATE TABLE.
    pub(crate) definition: String,
    pub(crate) comment: Option<&'c str>,
    pub(crate) declared_at: String,
    /// The columns that it is about.
    columns: Vec<&'c str>,
}

/// A unique constraint or index as the target of ON CONFLICT.
#[derive(Debug)]
pub(crate) struct Arbiter {
    pub(crate) ident: Name,
    pub(crate) definition: String,
    /// What follows the words ON CONFLICT.
    pub(crate) target: String,
    pub(crate) declared_at: String,
}

impl Constraint<'_> {
    /// Whether the column takes part in it.
    pub(crate) fn is_about(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }
}

/// All that a violation may name, each name once.
pub(super) fn of_table<'c>(options: &Options, table: &'c model::Table) -> Vec<Constraint<'c>> {
    let drafts = drafts(table);
    let idents = Names::reserving(&[]).claim_all(drafts.iter().map(|draft| draft.name));
    drafts
        .into_iter()
        .zip(idents)
        .map(|(draft, ident)| draft.named(ident, options))
        .collect()
}

/// The name of each, and what it says.
pub(super) fn definitions(table: &model::Table) -> impl Iterator<Item = (&str, String)> {
    drafts(table)
        .into_iter()
        .map(|draft| (draft.name, draft.definition))
}

fn drafts(table: &model::Table) -> Vec<Draft<'_>> {
    let mut drafts: Vec<Draft<'_>> = table.primary_key.iter().map(primary).collect();
    drafts.extend(table.uniques.iter().map(|it| unique(table, it)));
    drafts.extend(table.foreign_keys.iter().map(foreign));
    drafts.extend(table.checks.iter().map(|it| check(table, it)));
    drafts.extend(table.exclusions.iter().map(|it| exclusion(table, it)));
    let mut seen = std::collections::BTreeSet::new();
    drafts.retain(|draft| seen.insert(draft.name));
    drafts
}

/// The constraints and indexes that ON CONFLICT takes: a deferrable constraint is none.
pub(super) fn arbiters(options: &Options, table: &model::Table) -> Vec<Arbiter> {
    let keys = table
        .primary_key
        .iter()
        .filter(|it| !it.deferral.is_deferrable());
    let keys = keys.map(|key| (primary(key), on_constraint(&key.name)));
    let uniques = table
        .uniques
        .iter()
        .filter(|it| !it.deferral.is_deferrable());
    let uniques = uniques.map(|it| (unique(table, it), target(it)));
    let all: Vec<_> = keys.chain(uniques).collect();
    let idents = Names::reserving(&["pg"]).claim_all(all.iter().map(|(draft, _)| draft.name));
    all.into_iter()
        .zip(idents)
        .map(|((draft, target), ident)| Arbiter {
            ident,
            definition: draft.definition,
            target,
            declared_at: options.declared_at(draft.origin),
        })
        .collect()
}

struct Draft<'c> {
    name: &'c str,
    definition: String,
    comment: Option<&'c str>,
    columns: Vec<&'c str>,
    origin: &'c Origin,
}

impl<'c> Draft<'c> {
    fn named(self, ident: Name, options: &Options) -> Constraint<'c> {
        Constraint {
            name: self.name,
            ident,
            definition: self.definition,
            comment: self.comment,
            declared_at: options.declared_at(self.origin),
            columns: self.columns,
        }
    }
}

fn primary(key: &Key) -> Draft<'_> {
    Draft {
        name: &key.name,
        definition: format!("PRIMARY KEY ({})", list(&key.columns)),
        comment: key.comment.as_deref(),
        columns: key.columns.iter().map(String::as_str).collect(),
        origin: &key.origin,
    }
}

fn unique<'c>(table: &'c model::Table, unique: &'c Unique) -> Draft<'c> {
    let kind = if unique.is_constraint {
        "UNIQUE"
    } else {
        "UNIQUE INDEX ON"
    };
    let nulls = if unique.nulls_not_distinct {
        " NULLS NOT DISTINCT"
    } else {
        ""
    };
    let columns = unique.parts.iter().flat_map(|part| match part {
        IndexPart::Column(name) => vec![name.as_str()],
        IndexPart::Expression(text) => mentioned(table, text),
    });
    Draft {
        name: &unique.name,
        definition: format!("{kind} ({}){nulls}{}", parts(unique), predicate(unique)),
        comment: unique.comment.as_deref(),
        columns: columns.collect(),
        origin: &unique.origin,
    }
}

fn foreign(key: &ForeignKey) -> Draft<'_> {
    Draft {
        name: &key.name,
        definition: foreign_definition(key),
        comment: key.comment.as_deref(),
        columns: key.columns.iter().map(String::as_str).collect(),
        origin: &key.origin,
    }
}

/// The foreign key as in CREATE TABLE.
pub(super) fn foreign_definition(key: &ForeignKey) -> String {
    let table = if key.references.schema == "public" {
        quoted(&key.references.name)
    } else {
        key.references.to_string()
    };
    let (columns, referenced) = (list(&key.columns), list(&key.referenced_columns));
    let full = if key.match_full { " MATCH FULL" } else { "" };
    let (delete, update) = (
        action("DELETE", key.on_delete),
        action("UPDATE", key.on_update),
    );
    format!("FOREIGN KEY ({columns}) REFERENCES {table} ({referenced}){full}{delete}{update}")
}

fn action(event: &str, action: ReferentialAction) -> String {
    let action = match action {
        ReferentialAction::NoAction => return String::new(),
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    };
    format!(" ON {event} {action}")
}

fn check<'c>(table: &'c model::Table, check: &'c Check) -> Draft<'c> {
    Draft {
        name: &check.name,
        definition: format!("CHECK ({})", check.expression),
        comment: check.comment.as_deref(),
        columns: mentioned(table, &check.expression),
        origin: &check.origin,
    }
}

fn exclusion<'c>(table: &'c model::Table, exclusion: &'c Exclusion) -> Draft<'c> {
    Draft {
        name: &exclusion.name,
        definition: format!("EXCLUDE {}", exclusion.definition),
        comment: exclusion.comment.as_deref(),
        columns: mentioned(table, &exclusion.definition),
        origin: &exclusion.origin,
    }
}

/// The columns whose names stand in an expression, outside of its string literals.
fn mentioned<'c>(table: &'c model::Table, expression: &str) -> Vec<&'c str> {
    let code: String = expression
        .split('\'')
        .step_by(2)
        .collect::<Vec<_>>()
        .join(" ");
    let words: Vec<String> = code
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '"'))
        .map(|word| {
            if word.contains('"') {
                word.to_owned()
            } else {
                word.to_lowercase()
            }
        })
        .collect();
    let is_mentioned = |name: &str| {
        let in_quotes = format!("\"{}\"", name.replace('"', "\"\""));
        words.iter().any(|word| word == name && !word.contains('"')) || code.contains(&in_quotes)
    };
    table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| is_mentioned(name))
        .collect()
}

fn on_constraint(name: &str) -> String {
    format!("ON CONSTRAINT {}", quoted(name))
}

fn target(unique: &Unique) -> String {
    if unique.is_constraint {
        return on_constraint(&unique.name);
    }
    format!("({}){}", parts(unique), predicate(unique))
}

/// Expressions stand in parentheses of their own: only calls could do without.
fn parts(unique: &Unique) -> String {
    let part = |part: &IndexPart| match part {
        IndexPart::Column(name) => quoted(name),
        IndexPart::Expression(text) => format!("({text})"),
    };
    unique.parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

fn predicate(unique: &Unique) -> String {
    unique
        .predicate
        .as_ref()
        .map(|text| format!(" WHERE {text}"))
        .unwrap_or_default()
}
