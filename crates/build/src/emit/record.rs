//! The structs of a table: `Row`, `New`, `Patch`.

use super::{code, docs_text, prose, string};
use crate::Error;
use crate::code::Code;
use crate::resolve::{Column, Filled, Place, Table};
use crate::text;

/// All of them that the table has.
pub(super) fn emit(table: &Table<'_>, place: &Place) -> Result<[String; 3], Error> {
    Ok([row(table, place)?, new(table, place)?, patch(table, place)?])
}

/// One whole row.
fn row(table: &Table<'_>, place: &Place) -> Result<String, Error> {
    let title = format!("One row of {}.", code(&table.sql));
    let mut fields = String::new();
    for column in &table.columns {
        let docs = docs_text(&[&code(&column.definition), &prose(column.comment)]);
        fields += &field(&docs, column, &value(column, place)?);
    }
    let derives = derives("Debug, Clone, PartialEq", &table.derives.row);
    structure(&docs_text(&[&title]), &derives, "Row", &fields)
}

/// A row to insert: the columns without a default.
fn new(table: &Table<'_>, place: &Place) -> Result<String, Error> {
    let columns = table.columns.iter();
    let columns: Vec<_> = columns.filter(|it| it.filled == Filled::Caller).collect();
    if columns.is_empty() {
        return Ok(String::new());
    }
    let title = format!(
        "A new row of {}: the columns without a default.",
        code(&table.sql)
    );
    let docs = docs_text(&[
        &title,
        "Others are set beside it: `(New { … }, column.set(…))`.",
    ]);
    let mut fields = String::new();
    for column in &columns {
        let docs = docs_text(&[&code(&column.definition)]);
        fields += &field(&docs, column, &value(column, place)?);
    }
    let derives = derives("Debug, Clone, PartialEq", &table.derives.new);
    let structure = structure(&docs, &derives, "New", &fields)?;
    let abilities = abilities("new_row", "New", &columns, place)?;
    Ok(text::join([structure, abilities]))
}

/// A change of some columns.
fn patch(table: &Table<'_>, place: &Place) -> Result<String, Error> {
    let columns = table.columns.iter();
    let columns: Vec<_> = columns.filter(|it| it.is_assignable()).collect();
    if columns.is_empty() {
        return Ok(String::new());
    }
    let title = format!(
        "A change of some columns of {}; those that are `None` stay as they are.",
        code(&table.sql)
    );
    let mut fields = String::new();
    for column in &columns {
        let docs = docs_text(&[&code(&column.definition)]);
        let value = value(column, place)?;
        fields += &field(&docs, column, &format!("Option<{value}>"));
    }
    let derives = derives("Debug, Clone, Default, PartialEq", &table.derives.patch);
    let structure = structure(&docs_text(&[&title]), &derives, "Patch", &fields)?;
    let abilities = abilities("patch", "Patch", &columns, place)?;
    Ok(text::join([structure, abilities]))
}

/// The Rust type of a column's values.
fn value(column: &Column<'_>, place: &Place) -> Result<String, Error> {
    text::ty(&column.ty.value_or_null(place, column.nullable))
}

fn field(docs: &str, column: &Column<'_>, ty: &str) -> String {
    let docs: String = docs.lines().map(|line| format!("    {line}\n")).collect();
    format!("{docs}    pub {}: {ty},\n", column.ident)
}

fn derives(ours: &str, theirs: &[Code]) -> String {
    let theirs = theirs.iter().map(|it| format!(", {it}"));
    format!("#[derive({ours}{})]\n", theirs.collect::<String>())
}

fn structure(docs: &str, derives: &str, name: &str, fields: &str) -> Result<String, Error> {
    let inside = if fields.is_empty() {
        String::new()
    } else {
        format!("\n{fields}")
    };
    text::as_laid_out(format!("{docs}{derives}pub struct {name} {{{inside}}}\n"))
}

/// How its fields are sent, and where it can stand: the work of a macro.
fn abilities(
    of: &str,
    name: &str,
    columns: &[&Column<'_>],
    place: &Place,
) -> Result<String, Error> {
    let mut lines = format!("pg::{of}! {{\n    {name} of table;\n");
    for (index, column) in columns.iter().enumerate() {
        let (ident, sql) = (&column.ident, string(&column.sql));
        let marker = text::ty(&column.ty.marker(place))?;
        lines += &format!("    {index} {ident} {sql} {marker};\n");
    }
    Ok(lines + "}\n")
}
