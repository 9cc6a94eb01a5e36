use postgres::Row;
use postgres::types::FromSql;

use super::error::Error;
use crate::model::QualifiedName;

/// The value of a column.
pub(super) fn get<'r, T: FromSql<'r>>(row: &'r Row, column: &str) -> Result<T, Error> {
    Ok(row.try_get(column)?)
}

/// The first letter of a column of one letter; a blank where there is none.
pub(super) fn letter(row: &Row, column: &str) -> Result<char, Error> {
    let text: Option<&str> = get(row, column)?;
    Ok(text.and_then(|text| text.chars().next()).unwrap_or(' '))
}

/// The name of the object itself.
pub(super) fn own_name(row: &Row) -> Result<QualifiedName, Error> {
    Ok(QualifiedName::new(
        get::<String>(row, "schema")?,
        get::<String>(row, "name")?,
    ))
}
