use postgres::Row;

use super::error::Error;
use super::row::{get, letter};
use super::session::Session;
use super::types::Types;
use crate::model::{Column, Identity, Origin, QualifiedName, quoted};

/// The columns of all relations, each with the oid of its relation.
pub(super) fn read(session: &mut Session<'_>, types: &Types) -> Result<Vec<(u32, Column)>, Error> {
    let rows = session.of_schemas(include_str!("sql/columns.sql"))?;
    let columns = rows.iter();
    columns
        .map(|row| Ok((get(row, "relation")?, column(row, types)?)))
        .collect()
}

fn column(row: &Row, types: &Types) -> Result<Column, Error> {
    let expression: Option<String> = get(row, "expression")?;
    let is_generated = letter(row, "generated")? != ' ';
    Ok(Column {
        name: get(row, "name")?,
        ty: types.of_row(row)?,
        not_null: get(row, "not_null")?,
        default: expression.clone().filter(|_| !is_generated),
        identity: identity(row)?,
        generated: expression
            .filter(|_| is_generated)
            .map(|text| super::text::bare(&text).to_owned()),
        collation: collation(row)?,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn identity(row: &Row) -> Result<Option<Identity>, Error> {
    Ok(match letter(row, "identity")? {
        ' ' => None,
        'a' => Some(Identity::Always),
        'd' => Some(Identity::ByDefault),
        other => return Err(Error::unexpected("the identity of a column", other)),
    })
}

/// The collation, in the words in which a file would name it.
fn collation(row: &Row) -> Result<Option<String>, Error> {
    let schema: Option<String> = get(row, "collation_schema")?;
    let name: Option<String> = get(row, "collation_name")?;
    Ok(schema
        .zip(name)
        .map(|(schema, name)| match schema.as_str() {
            "pg_catalog" | "public" => quoted(&name),
            _ => QualifiedName::new(schema, name).to_string(),
        }))
}
