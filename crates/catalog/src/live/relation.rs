use std::collections::BTreeMap;

use postgres::Row;

use super::constraint::Constraint;
use super::error::Error;
use super::index::AnyIndex;
use super::partition;
use super::reads;
use super::row::{get, letter};
use super::session::Session;
use super::types::Types;
use crate::model::{
    Catalog, Column, Columns, Composite, Dependencies, Field, Origin, Table, View, ViewColumn,
};

/// Tables, views and composite types by their oid.
pub(super) struct Relations(BTreeMap<u32, Relation>);

enum Relation {
    Table(Box<Table>),
    View(View),
    Composite(Composite),
}

impl Relations {
    pub(super) fn read(session: &mut Session<'_>, types: &Types) -> Result<Self, Error> {
        let rows = session.of_schemas(include_str!("sql/relations.sql"))?;
        let mut reads = reads::read(session, types)?;
        let relation = |row| {
            let oid = get(row, "oid")?;
            let reads = reads.remove(&oid).unwrap_or_default();
            Ok((oid, relation(row, reads)?))
        };
        rows.iter()
            .map(relation)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// What belongs to a relation that is not read (one of an extension) is left out here and below.
    pub(super) fn add_columns(&mut self, columns: Vec<(u32, Column)>) {
        for (relation, column) in columns {
            match self.0.get_mut(&relation) {
                Some(Relation::Table(table)) => table.columns.push(column),
                Some(Relation::View(view)) => view.columns.push(view_column(column)),
                Some(Relation::Composite(composite)) => composite.fields.push(field(column)),
                None => {}
            }
        }
    }

    pub(super) fn add_constraints(&mut self, constraints: Vec<(u32, Constraint)>) {
        for (relation, constraint) in constraints {
            let Some(Relation::Table(table)) = self.0.get_mut(&relation) else {
                continue;
            };
            match constraint {
                Constraint::Primary(key) => table.primary_key = Some(key),
                Constraint::Foreign(key) => table.foreign_keys.push(key),
                Constraint::Check(check) => table.checks.push(check),
                Constraint::Exclusion(exclusion) => table.exclusions.push(exclusion),
            }
        }
    }

    pub(super) fn add_indexes(&mut self, indexes: Vec<(u32, AnyIndex)>) {
        for (relation, index) in indexes {
            let (uniques, plain) = match self.0.get_mut(&relation) {
                Some(Relation::Table(table)) => (&mut table.uniques, &mut table.indexes),
                Some(Relation::View(view)) => (&mut view.uniques, &mut view.indexes),
                _ => continue,
            };
            match index {
                AnyIndex::Unique(index) => uniques.push(index),
                AnyIndex::Plain(index) => plain.push(index),
            }
        }
    }

    /// Puts them into the catalogue, the oldest first.
    pub(super) fn into_catalog(self, catalog: &mut Catalog) {
        for relation in self.0.into_values() {
            match relation {
                Relation::Table(table) => catalog.tables.push(*table),
                Relation::View(view) => catalog.views.push(view),
                Relation::Composite(composite) => catalog.composites.push(composite),
            }
        }
    }
}

fn relation(row: &Row, reads: Dependencies) -> Result<Relation, Error> {
    Ok(match letter(row, "kind")? {
        kind @ ('r' | 'p' | 'f') => Relation::Table(Box::new(table(row, kind == 'f')?)),
        kind @ ('v' | 'm') => Relation::View(view(row, kind == 'm', reads)?),
        'c' => Relation::Composite(composite(row)?),
        other => return Err(Error::unexpected("the kind of a relation", other)),
    })
}

fn table(row: &Row, foreign: bool) -> Result<Table, Error> {
    let (partition_of, inherits) = partition::parents(row)?;
    Ok(Table {
        schema: get(row, "schema")?,
        name: get(row, "name")?,
        columns: Columns::default(),
        primary_key: None,
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        exclusions: Vec::new(),
        indexes: Vec::new(),
        partitioning: partition::partitioning(row)?,
        partition_of,
        inherits,
        foreign,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn view(row: &Row, materialized: bool, reads: Dependencies) -> Result<View, Error> {
    let query: &str = get(row, "query")?;
    Ok(View {
        schema: get(row, "schema")?,
        name: get(row, "name")?,
        columns: Vec::new(),
        materialized,
        query: query.trim().trim_end_matches(';').to_owned(),
        locks_rows: false,
        reads,
        uniques: Vec::new(),
        indexes: Vec::new(),
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn composite(row: &Row) -> Result<Composite, Error> {
    Ok(Composite {
        schema: get(row, "schema")?,
        name: get(row, "name")?,
        fields: Vec::new(),
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn view_column(column: Column) -> ViewColumn {
    ViewColumn {
        name: column.name,
        ty: column.ty,
        not_null: false,
        comment: column.comment,
    }
}

fn field(column: Column) -> Field {
    Field {
        name: column.name,
        ty: column.ty,
        comment: column.comment,
    }
}
