//! Inheritance and partitions: what a table takes from its parents.

use std::collections::BTreeMap;

use super::Builder;
use super::constraint::expect_partition_key;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Column, IndexPart, PartitionOf, QualifiedName, Table};
use crate::parse::ObjectName;
use crate::source::Span;

impl Builder<'_> {
    /// The partitions of the table, and theirs.
    pub(super) fn partitions(&self, name: &QualifiedName) -> Vec<QualifiedName> {
        let found = self.below(name, |table| {
            table.partition_of.as_ref().map(|of| &of.parent).into_iter()
        });
        self.names_at(&found)
    }

    /// All tables that inherit from this one, partitions included.
    pub(super) fn descendants(&self, name: &QualifiedName) -> Vec<QualifiedName> {
        self.names_at(&self.descendants_at(name))
    }

    /// The places in the catalogue of all tables that inherit from this one, partitions included.
    pub(super) fn descendants_at(&self, name: &QualifiedName) -> Vec<usize> {
        self.below(name, |table| {
            let partition_of = table.partition_of.as_ref().map(|of| &of.parent);
            partition_of.into_iter().chain(&table.inherits)
        })
    }

    fn names_at(&self, places: &[usize]) -> Vec<QualifiedName> {
        let tables = places.iter().filter_map(|at| self.catalog.tables.get(*at));
        tables.map(Table::qualified_name).collect()
    }

    /// The tables that inherit from this one directly.
    pub(super) fn children(&self, name: &QualifiedName) -> Vec<QualifiedName> {
        let inherits = |table: &&Table| {
            table.inherits.contains(name)
                || table
                    .partition_of
                    .as_ref()
                    .is_some_and(|of| of.parent == *name)
        };
        let tables = self.catalog.tables.iter().filter(inherits);
        tables.map(Table::qualified_name).collect()
    }

    fn below<'t, P: Iterator<Item = &'t QualifiedName>>(
        &'t self,
        name: &QualifiedName,
        parents: impl Fn(&'t Table) -> P,
    ) -> Vec<usize> {
        if self.lineage.only {
            return Vec::new();
        }
        // Most tables have no parents, and this is asked for nearly every statement.
        let tables = &self.catalog.tables;
        let mut children: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, table) in tables.iter().enumerate() {
            for parent in parents(table) {
                let parent = (parent.name.as_str(), parent.schema.as_str());
                children.entry(parent).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        let mut seen = vec![false; tables.len()];
        let mut open = vec![(name.name.as_str(), name.schema.as_str())];
        while let Some(parent) = open.pop() {
            for &child in children.get(&parent).into_iter().flatten() {
                if !std::mem::replace(&mut seen[child], true) {
                    found.push(child);
                    open.push((&tables[child].name, &tables[child].schema));
                }
            }
        }
        found
    }

    /// Gives a new table what its parents' constraints and indexes demand.
    pub(super) fn inherit_from_parents(&mut self, name: &QualifiedName, inherits: &[ObjectName]) {
        let Some(table) = self.table(name) else {
            return;
        };
        let partition_of = table.partition_of.as_ref().map(|of| of.parent.clone());
        let parents: Vec<QualifiedName> = inherits
            .iter()
            .filter_map(|parent| self.lookup().table(parent))
            .map(Table::qualified_name)
            .collect();
        for parent in parents.iter().chain(&partition_of) {
            self.inherit_checks(name, parent);
        }
        if let Some(parent) = partition_of {
            self.adopt_keys(name, &parent);
        }
    }

    fn inherit_checks(&mut self, name: &QualifiedName, parent: &QualifiedName) {
        let checks = self
            .catalog
            .table(parent)
            .map(|parent| parent.checks.clone())
            .unwrap_or_default();
        let Some(table) = self.table_mut(name) else {
            return;
        };
        for check in checks.into_iter().filter(|check| !check.no_inherit) {
            if !table.checks.iter().any(|known| known.name == check.name) {
                table.checks.push(check);
            }
        }
    }

    /// A partition that is partitioned in turn has the keys of its parent, so they have to fit it too.
    pub(super) fn expect_keys_for(parent: &Table, partition: &Table, span: Span) -> Outcome<()> {
        if let Some(key) = &parent.primary_key {
            let what = format!("the primary key of `{}`", parent.name);
            let columns = key.columns.iter().map(String::as_str);
            expect_partition_key(partition, columns, &what, span)?;
        }
        let what = format!("a unique key of `{}`", parent.name);
        let mut keys = parent.uniques.iter();
        keys.try_for_each(|key| {
            let columns = key.parts.iter().filter_map(IndexPart::column);
            expect_partition_key(partition, columns, &what, span)
        })
    }

    /// A partition has the keys and indexes of its parent.
    fn adopt_keys(&mut self, name: &QualifiedName, parent: &QualifiedName) {
        let Some(from) = self.table(parent).cloned() else {
            return;
        };
        self.adopt_primary_key(parent, name);
        for unique in &from.uniques {
            self.adopt_unique(name, unique);
        }
        for index in &from.indexes {
            self.adopt_plain_index(name, index);
        }
        for key in &from.foreign_keys {
            self.push_foreign_key(name, key.clone());
        }
    }

    pub(super) fn attach_partition(
        &mut self,
        parent: &QualifiedName,
        table: &ObjectName,
        bound: &str,
    ) -> Outcome<()> {
        let name = self.lookup().expect_table(table)?.qualified_name();
        let Some(from) = self.table(parent) else {
            return Ok(());
        };
        if from.partitioning.is_none() {
            let message = format!(
                "`{}` is not partitioned, so it takes no partition",
                parent.name
            );
            let report = Report::new(table.span(), message);
            return Err(Box::new(
                report.help("its CREATE TABLE has to end with PARTITION BY"),
            ));
        }
        let missing = self.table(&name).and_then(|child| {
            from.columns
                .iter()
                .find(|column| child.column(&column.name).is_none())
        });
        if let Some(column) = missing {
            let message = format!(
                "table `{table}` lacks the column `{}` of `{}`",
                column.name, parent.name
            );
            return Err(Box::new(Report::new(table.span(), message)));
        }
        if let Some(child) = self.table(&name) {
            Self::expect_keys_for(from, child, table.span())?;
        }
        let columns: Vec<String> = from
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect();
        let Some(child) = self.table_mut(&name) else {
            return Ok(());
        };
        child.partition_of = Some(PartitionOf {
            parent: parent.clone(),
            bound: bound.to_owned(),
        });
        let has = |column: &Column| !column.inherited && columns.contains(&column.name);
        child.columns.change(has, |column| column.inherited = true);
        for column in &columns {
            self.lineage.keep_column(&name, column);
        }
        self.inherit_checks(&name, parent);
        self.adopt_keys(&name, parent);
        Ok(())
    }

    pub(super) fn detach_partition(&mut self, table: &ObjectName) -> Outcome<()> {
        let name = self.lookup().expect_table(table)?.qualified_name();
        if let Some(table) = self.table_mut(&name) {
            table.partition_of = None;
            table
                .columns
                .change(|column| column.inherited, |column| column.inherited = false);
        }
        Ok(())
    }

    pub(super) fn set_inherit(
        &mut self,
        name: &QualifiedName,
        parent: &ObjectName,
        inherit: bool,
    ) -> Outcome<()> {
        let parent = self.lookup().expect_table(parent)?.clone();
        let parent_name = parent.qualified_name();
        let Some(table) = self.table_mut(name) else {
            return Ok(());
        };
        table.inherits.retain(|known| *known != parent_name);
        if inherit {
            table.inherits.push(parent_name);
        }
        let has =
            |column: &Column| column.inherited != inherit && parent.column(&column.name).is_some();
        table
            .columns
            .change(has, |column| column.inherited = inherit);
        for column in parent.columns.iter().filter(|_| inherit) {
            self.lineage.keep_column(name, &column.name);
        }
        Ok(())
    }
}
