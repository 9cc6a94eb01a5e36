//! Operators and casts.

use postgres::Row;

use super::error::Error;
use super::row::{get, letter};
use super::session::Session;
use super::types::Types;
use crate::model::{Cast, CastContext, Operator, Origin, QualifiedName};

pub(super) fn operators(session: &mut Session<'_>, types: &Types) -> Result<Vec<Operator>, Error> {
    let rows = session.of_schemas(include_str!("sql/operators.sql"))?;
    rows.iter().map(|row| operator(row, types)).collect()
}

fn operator(row: &Row, types: &Types) -> Result<Operator, Error> {
    let left: u32 = get(row, "left_type")?;
    Ok(Operator {
        schema: get(row, "schema")?,
        name: get(row, "name")?,
        left: (left != 0).then(|| types.plain(left)).transpose()?,
        right: types.plain(get(row, "right_type")?)?,
        result: types.plain(get(row, "result")?)?,
        strict: get(row, "strict")?,
        function: function(row)?,
        never_null: false,
        origin: Origin::default(),
    })
}

/// The function behind an operator, where one of the schemas has it.
fn function(row: &Row) -> Result<Option<QualifiedName>, Error> {
    let schema: Option<String> = get(row, "function_schema")?;
    let name: String = get(row, "function_name")?;
    Ok(schema.map(|schema| QualifiedName { schema, name }))
}

pub(super) fn casts(session: &mut Session<'_>, types: &Types) -> Result<Vec<Cast>, Error> {
    let rows = session.of_schemas(include_str!("sql/casts.sql"))?;
    let cast = |row| {
        Ok(Cast {
            source: types.plain(get(row, "source")?)?,
            target: types.plain(get(row, "target")?)?,
            context: context(row)?,
            origin: Origin::default(),
        })
    };
    rows.iter().map(cast).collect()
}

fn context(row: &Row) -> Result<CastContext, Error> {
    Ok(match letter(row, "context")? {
        'i' => CastContext::Implicit,
        'a' => CastContext::Assignment,
        'e' => CastContext::Explicit,
        other => return Err(Error::unexpected("the context of a cast", other)),
    })
}
