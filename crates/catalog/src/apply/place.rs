//! Where tables stand in the catalogue.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Builder;
use crate::model::{QualifiedName, Table};

/// Where tables stood when they were last asked for. They move up when others are dropped, so each place is looked at
/// before it is believed.
#[derive(Debug, Default)]
pub(super) struct Places(RefCell<BTreeMap<QualifiedName, usize>>);

impl Builder<'_> {
    pub(super) fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.catalog.tables.get(self.place_of(name)?)
    }

    pub(super) fn table_mut(&mut self, name: &QualifiedName) -> Option<&mut Table> {
        let at = self.place_of(name)?;
        self.catalog.tables.get_mut(at)
    }

    fn place_of(&self, name: &QualifiedName) -> Option<usize> {
        let tables = &self.catalog.tables;
        let is = |table: &Table| table.name == name.name && table.schema == name.schema;
        let known = self.places.0.borrow().get(name).copied();
        if known.is_some_and(|at| tables.get(at).is_some_and(is)) {
            return known;
        }
        let at = tables.iter().position(is)?;
        self.places.0.borrow_mut().insert(name.clone(), at);
        Some(at)
    }
}
