//! Inheritance and partitions: what a table takes from its parents.

use std::collections::{BTreeMap, BTreeSet};

use super::Builder;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Check, PartitionOf, QualifiedName, Table};
use crate::parse::ObjectName;

impl Builder<'_> {
    /// The partitions of the table, and theirs.
    pub(super) fn partitions(&self, name: &QualifiedName) -> Vec<QualifiedName> {
        self.below(name, |table| {
            table.partition_of.as_ref().map(|of| &of.parent).into_iter()
        })
    }

    /// All tables that inherit from this one, partitions included.
    pub(super) fn descendants(&self, name: &QualifiedName) -> Vec<QualifiedName> {
        self.below(name, |table| {
            let partition_of = table.partition_of.as_ref().map(|of| &of.parent);
            partition_of.into_iter().chain(&table.inherits)
        })
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
    ) -> Vec<QualifiedName> {
        if self.lineage.only {
            return Vec::new();
        }
        // Most tables have no parents, and this is asked for nearly every statement.
        let mut children: BTreeMap<&QualifiedName, Vec<&Table>> = BTreeMap::new();
        for table in &self.catalog.tables {
            for parent in parents(table) {
                children.entry(parent).or_default().push(table);
            }
        }
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![name.clone()];
        while let Some(parent) = open.pop() {
            for child in children.get(&parent).into_iter().flatten() {
                let child = child.qualified_name();
                if seen.insert(child.clone()) {
                    found.push(child.clone());
                    open.push(child);
                }
            }
        }
        found
    }

    /// Gives a new table what its parents' constraints and indexes demand.
    pub(super) fn inherit_from_parents(&mut self, name: &QualifiedName, inherits: &[ObjectName]) {
        let Some(table) = self.catalog.table(name) else {
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
        let own = |check: &Check| self.lineage.is_own_check(parent, &check.name);
        let checks: Vec<Check> = checks.into_iter().filter(|check| !own(check)).collect();
        let Some(table) = self.table_mut(name) else {
            return;
        };
        for check in checks {
            if !table.checks.iter().any(|known| known.name == check.name) {
                table.checks.push(check);
            }
        }
    }

    /// A partition has the keys and indexes of its parent.
    fn adopt_keys(&mut self, name: &QualifiedName, parent: &QualifiedName) {
        let Some(from) = self.catalog.table(parent).cloned() else {
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
        let Some(from) = self.catalog.table(parent) else {
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
        let missing = self.catalog.table(&name).and_then(|child| {
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
        for column in &mut child.columns {
            column.inherited |= columns.contains(&column.name);
        }
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
                .iter_mut()
                .for_each(|column| column.inherited = false);
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
        for column in &mut table.columns {
            if parent.column(&column.name).is_some() {
                column.inherited = inherit;
            }
        }
        for column in parent.columns.iter().filter(|_| inherit) {
            self.lineage.keep_column(name, &column.name);
        }
        Ok(())
    }
}
