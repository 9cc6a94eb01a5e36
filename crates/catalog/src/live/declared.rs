//! Declared types except composite ones, sequences and extensions.

use postgres::Row;

use super::constraint;
use super::error::Error;
use super::row::get;
use super::session::Session;
use super::types::Types;
use crate::model::{Domain, Enum, Extension, Origin, QualifiedName, Range, Sequence};

pub(super) fn extensions(session: &mut Session<'_>) -> Result<Vec<Extension>, Error> {
    let rows = session.of_database(include_str!("sql/extensions.sql"))?;
    let extension = |row| {
        Ok(Extension {
            name: get(row, "name")?,
            schema: get(row, "schema")?,
            comment: get(row, "comment")?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(extension).collect()
}

pub(super) fn enums(session: &mut Session<'_>) -> Result<Vec<Enum>, Error> {
    let rows = session.of_schemas(include_str!("sql/enums.sql"))?;
    let one = |row| {
        Ok(Enum {
            schema: get(row, "schema")?,
            name: get(row, "name")?,
            labels: get(row, "labels")?,
            comment: get(row, "comment")?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(one).collect()
}

pub(super) fn domains(session: &mut Session<'_>, types: &Types) -> Result<Vec<Domain>, Error> {
    let rows = session.of_schemas(include_str!("sql/domains.sql"))?;
    let mut checks = constraint::of_domains(session)?;
    let domain = |row| {
        let oid: u32 = get(row, "oid")?;
        Ok(Domain {
            schema: get(row, "schema")?,
            name: get(row, "name")?,
            base: types.of_row(row)?,
            not_null: get(row, "not_null")?,
            default: get(row, "expression")?,
            checks: checks.remove(&oid).unwrap_or_default(),
            comment: get(row, "comment")?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(domain).collect()
}

pub(super) fn ranges(session: &mut Session<'_>, types: &Types) -> Result<Vec<Range>, Error> {
    let rows = session.of_schemas(include_str!("sql/ranges.sql"))?;
    let range = |row| {
        Ok(Range {
            schema: get(row, "schema")?,
            name: get(row, "name")?,
            subtype: types.of_row(row)?,
            multirange: get(row, "multirange")?,
            comment: get(row, "comment")?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(range).collect()
}

pub(super) fn sequences(session: &mut Session<'_>) -> Result<Vec<Sequence>, Error> {
    let rows = session.of_schemas(include_str!("sql/sequences.sql"))?;
    let sequence = |row| {
        Ok(Sequence {
            schema: get(row, "schema")?,
            name: get(row, "name")?,
            ty: get(row, "type")?,
            owned_by: owner(row)?,
            comment: get(row, "comment")?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(sequence).collect()
}

fn owner(row: &Row) -> Result<Option<(QualifiedName, String)>, Error> {
    let schema: Option<String> = get(row, "owner_schema")?;
    let name: Option<String> = get(row, "owner_name")?;
    let column: Option<String> = get(row, "owner_column")?;
    let table = schema.zip(name);
    Ok(table
        .map(|(schema, name)| QualifiedName::new(schema, name))
        .zip(column))
}
