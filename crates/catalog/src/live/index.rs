use postgres::Row;

use super::error::Error;
use super::row::get;
use super::session::Session;
use super::text::bare;
use crate::model::{Index, IndexPart, Origin, Unique};

/// An index of a table or of a materialized view.
pub(super) enum AnyIndex {
    Unique(Unique),
    Plain(Index),
}

/// The indexes, UNIQUE constraints included, each with the oid of its relation.
pub(super) fn read(session: &mut Session<'_>) -> Result<Vec<(u32, AnyIndex)>, Error> {
    let rows = session.of_schemas(include_str!("sql/indexes.sql"))?;
    let rows = rows.iter();
    rows.map(|row| Ok((get(row, "relation")?, index(row)?)))
        .collect()
}

fn index(row: &Row) -> Result<AnyIndex, Error> {
    Ok(if get(row, "is_unique")? {
        AnyIndex::Unique(unique(row)?)
    } else {
        AnyIndex::Plain(plain(row)?)
    })
}

fn unique(row: &Row) -> Result<Unique, Error> {
    Ok(Unique {
        name: get(row, "name")?,
        parts: parts(row)?,
        predicate: predicate(row)?,
        nulls_not_distinct: get(row, "nulls_not_distinct")?,
        is_constraint: get(row, "is_constraint")?,
        deferral: super::constraint::deferral(row)?,
        include: get(row, "include")?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn plain(row: &Row) -> Result<Index, Error> {
    Ok(Index {
        name: get(row, "name")?,
        method: get(row, "method")?,
        parts: parts(row)?,
        predicate: predicate(row)?,
        include: get(row, "include")?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn parts(row: &Row) -> Result<Vec<IndexPart>, Error> {
    let columns: Vec<Option<String>> = get(row, "columns")?;
    let expressions: Vec<String> = get(row, "expressions")?;
    let part = |(column, expression): (Option<String>, String)| match column {
        Some(column) => IndexPart::Column(column),
        None => IndexPart::Expression(bare(&expression).to_owned()),
    };
    Ok(columns.into_iter().zip(expressions).map(part).collect())
}

fn predicate(row: &Row) -> Result<Option<String>, Error> {
    let text: Option<&str> = get(row, "predicate")?;
    Ok(text.map(|text| bare(text).to_owned()))
}
