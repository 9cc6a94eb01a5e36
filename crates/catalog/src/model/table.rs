use super::{
    Check, Column, Columns, Exclusion, ForeignKey, Index, Key, Origin, PartitionOf, Partitioning,
    QualifiedName, Unique,
};

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The columns, in the table's order.
    pub columns: Columns,
    /// The primary key.
    pub primary_key: Option<Key>,
    /// UNIQUE constraints and unique indexes, in the order of declaration. The primary key is not repeated here.
    pub uniques: Vec<Unique>,
    /// Foreign keys, in the order of declaration.
    pub foreign_keys: Vec<ForeignKey>,
    /// CHECK constraints, in the order of declaration.
    pub checks: Vec<Check>,
    /// EXCLUDE constraints, in the order of declaration.
    pub exclusions: Vec<Exclusion>,
    /// Indexes that are not unique, in the order of declaration.
    pub indexes: Vec<Index>,
    /// The partition key, if the table is partitioned.
    pub partitioning: Option<Partitioning>,
    /// The table that this one is a partition of.
    pub partition_of: Option<PartitionOf>,
    /// The parents of `INHERITS (…)`.
    pub inherits: Vec<QualifiedName>,
    /// Whether the rows live on a foreign server.
    pub foreign: bool,
    /// The text of `COMMENT ON TABLE`.
    pub comment: Option<String>,
    /// Where the table was declared.
    pub origin: Origin,
}

impl Table {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }

    /// The column of that exact name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.named(name)
    }

    /// Whether the column is part of the primary key.
    pub fn is_primary_key_column(&self, name: &str) -> bool {
        self.primary_key
            .as_ref()
            .is_some_and(|key| key.columns.iter().any(|column| column == name))
    }

    /// The names a violation can carry, in a fixed order: primary key, uniques, foreign keys, checks, exclusions.
    pub fn constraint_names(&self) -> impl Iterator<Item = &str> {
        let primary = self.primary_key.iter().map(|key| key.name.as_str());
        primary
            .chain(self.uniques.iter().map(|unique| unique.name.as_str()))
            .chain(self.foreign_keys.iter().map(|key| key.name.as_str()))
            .chain(self.checks.iter().map(|check| check.name.as_str()))
            .chain(
                self.exclusions
                    .iter()
                    .map(|exclusion| exclusion.name.as_str()),
            )
    }
}
