//! Partitioned tables and their partitions: what their docs say, and what their constraints are called.

use super::constraint::definitions;
use crate::sql_name::{list, quoted};
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{
    ForeignKey, IndexPart, PartitionOf, PartitionStrategy, Partitioning, QualifiedName, Table,
    Unique,
};
use std::collections::BTreeSet;

/// What a table is as a partitioned one or a partition.
#[derive(Debug, Default)]
pub(crate) struct Partitions<'c> {
    /// Of which table it is a partition, and how it is partitioned, as in CREATE TABLE.
    pub(crate) clauses: Vec<String>,
    /// What its constraints are called in its partitions, if it is partitioned.
    pub(crate) names: Option<ConstraintNames<'c>>,
    /// Foreign keys to partitioned tables: how the names of their parts begin, one for each partition; and their own.
    pub(crate) keys: Vec<(String, &'c str)>,
}

/// What the constraints of a partitioned table are called in its partitions.
#[derive(Debug)]
pub(crate) struct ConstraintNames<'c> {
    pub(crate) declared: Vec<Declared<'c>>,
    pub(crate) later: Later<'c>,
}

/// A partition of the schema files, direct or not.
#[derive(Debug)]
pub(crate) struct Declared<'c> {
    pub(crate) schema: &'c str,
    pub(crate) name: &'c str,
    /// Constraints that have another name here: the name here and that in the partitioned table.
    pub(crate) renamed: Vec<(&'c str, &'c str)>,
}

/// By what a partition is known that is created later.
#[derive(Debug)]
pub(crate) struct Later<'c> {
    /// What follows its name in the name of a unique constraint, and that constraint.
    pub(crate) endings: Vec<(String, &'c str)>,
    /// Tables that are called as if they were partitions, and are none.
    pub(crate) strangers: Vec<&'c str>,
}

impl<'c> Partitions<'c> {
    pub(super) fn resolve(catalog: &'c Catalog, table: &'c Table) -> Self {
        let of = table.partition_of.iter().map(partition_of);
        let by = table.partitioning.iter().map(partition_by);
        Self {
            clauses: of.chain(by).collect(),
            names: table
                .partitioning
                .is_some()
                .then(|| ConstraintNames::resolve(catalog, table)),
            keys: keys(catalog, table),
        }
    }
}

impl<'c> ConstraintNames<'c> {
    fn resolve(catalog: &'c Catalog, table: &'c Table) -> Self {
        let below = below(catalog, table);
        let own: Vec<_> = definitions(table).collect();
        let is_stranger = |it: &&Table| {
            let rest = it.name.strip_prefix(&*table.name);
            it.schema == table.schema
                && rest.is_some_and(|rest| rest.starts_with('_'))
                && !below.iter().any(|partition| std::ptr::eq(*partition, *it))
        };
        let strangers = catalog.tables.iter().filter(is_stranger);
        Self {
            later: Later {
                endings: endings(table),
                strangers: strangers.map(|it| it.name.as_str()).collect(),
            },
            declared: below.iter().map(|it| declared(&own, it)).collect(),
        }
    }
}

/// The partitions of the table, and theirs, in the order of the files.
fn below<'c>(catalog: &'c Catalog, table: &'c Table) -> Vec<&'c Table> {
    let name = |it: &'c Table| (it.schema.as_str(), it.name.as_str());
    let parent = |it: &'c Table| {
        let parent = &it.partition_of.as_ref()?.parent;
        Some((parent.schema.as_str(), parent.name.as_str()))
    };
    let mut family = BTreeSet::from([name(table)]);
    // A partition may be attached to one that is declared after it, so it takes a round for each generation.
    loop {
        let known = family.len();
        for it in &catalog.tables {
            if parent(it).is_some_and(|parent| family.contains(&parent)) {
                family.insert(name(it));
            }
        }
        if family.len() == known {
            break;
        }
    }
    family.remove(&name(table));
    let tables = catalog.tables.iter();
    tables.filter(|it| family.contains(&name(it))).collect()
}

/// The constraints of a partition that say the same as one of the table, under another name.
fn declared<'c>(own: &[(&'c str, String)], partition: &'c Table) -> Declared<'c> {
    let renamed = definitions(partition).filter_map(|(name, definition)| {
        let (other, _) = own.iter().find(|(_, said)| *said == definition)?;
        (name != *other).then_some((name, *other))
    });
    Declared {
        schema: &partition.schema,
        name: &partition.name,
        renamed: renamed.collect(),
    }
}

/// As PostgreSQL names an index that it makes for a partition.
fn endings(table: &Table) -> Vec<(String, &str)> {
    let key = table.primary_key.iter();
    let key = key.map(|key| ("pkey".to_owned(), key.name.as_str()));
    let uniques = table.uniques.iter();
    let uniques = uniques.filter_map(|it| Some((ending(it)?, it.name.as_str())));
    key.chain(uniques).collect()
}

/// As PostgreSQL names a foreign key that it makes for a partition of the table referred to.
fn keys<'c>(catalog: &Catalog, table: &'c Table) -> Vec<(String, &'c str)> {
    let is_partitioned = |key: &&ForeignKey| {
        let to = catalog.table(&key.references);
        to.is_some_and(|to| to.partitioning.is_some())
    };
    let keys = table.foreign_keys.iter().filter(is_partitioned);
    keys.flat_map(|key| {
        let since_18 = key.name.clone();
        let before = format!("{}_{}_fkey", table.name, key.columns.join("_"));
        let begins = [Some(since_18), (before != key.name).then_some(before)];
        begins
            .into_iter()
            .flatten()
            .map(|it| (it, key.name.as_str()))
    })
    .collect()
}

/// `None` where an expression would have to be named.
fn ending(unique: &Unique) -> Option<String> {
    let parts = unique.parts.iter().map(|part| match part {
        IndexPart::Column(name) => Some(name.as_str()),
        IndexPart::Expression(_) => None,
    });
    let parts: Option<Vec<&str>> = parts.collect();
    let mut words = parts?;
    words.extend(unique.include.iter().map(String::as_str));
    words.push(if unique.is_constraint { "key" } else { "idx" });
    Some(words.join("_"))
}

fn partition_of(of: &PartitionOf) -> String {
    format!("PARTITION OF {} {}", shown(&of.parent), of.bound)
}

fn partition_by(by: &Partitioning) -> String {
    let strategy = match by.strategy {
        PartitionStrategy::Range => "RANGE",
        PartitionStrategy::List => "LIST",
        PartitionStrategy::Hash => "HASH",
    };
    let parts = by.key.iter().map(|part| match part {
        IndexPart::Column(name) => list(std::slice::from_ref(name)),
        IndexPart::Expression(text) => format!("({text})"),
    });
    format!(
        "PARTITION BY {strategy} ({})",
        parts.collect::<Vec<_>>().join(", ")
    )
}

fn shown(name: &QualifiedName) -> String {
    match name.schema.as_str() {
        "public" => quoted(&name.name),
        _ => name.to_string(),
    }
}
