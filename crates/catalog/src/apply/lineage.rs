//! What the model does not say of tables, but later statements hang on: where columns come from, and of which type a
//! table is.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::QualifiedName;

/// The origins of what tables have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Lineage {
    /// Inherited columns that the table has declared too, or had before it began to inherit.
    local: BTreeSet<(QualifiedName, String)>,
    /// The composite types of `CREATE TABLE … OF`.
    types: BTreeMap<QualifiedName, QualifiedName>,
    /// Whether the statement at hand says ONLY.
    pub(super) only: bool,
}

impl Lineage {
    pub(super) fn keep_column(&mut self, table: &QualifiedName, column: &str) {
        self.local.insert((table.clone(), column.to_owned()));
    }

    pub(super) fn is_local(&self, table: &QualifiedName, column: &str) -> bool {
        self.local.contains(&(table.clone(), column.to_owned()))
    }

    pub(super) fn set_type(&mut self, table: &QualifiedName, ty: Option<&QualifiedName>) {
        match ty {
            Some(ty) => drop(self.types.insert(table.clone(), ty.clone())),
            None => drop(self.types.remove(table)),
        }
    }

    /// The tables of that composite type.
    pub(super) fn tables_of(&self, ty: &QualifiedName) -> Vec<QualifiedName> {
        let tables = self.types.iter().filter(|(_, of)| *of == ty);
        tables.map(|(table, _)| table.clone()).collect()
    }

    /// Follows a table or type to its new name.
    pub(super) fn rename(&mut self, from: &QualifiedName, to: &QualifiedName) {
        let swap = |name: QualifiedName| if name == *from { to.clone() } else { name };
        let local = std::mem::take(&mut self.local).into_iter();
        self.local = local.map(|(table, name)| (swap(table), name)).collect();
        let types = std::mem::take(&mut self.types);
        self.types = types
            .into_iter()
            .map(|(table, ty)| (swap(table), swap(ty)))
            .collect();
    }

    /// Follows a column to its new name.
    pub(super) fn rename_column(&mut self, table: &QualifiedName, from: &str, to: &str) {
        if self.local.remove(&(table.clone(), from.to_owned())) {
            self.keep_column(table, to);
        }
    }
}
