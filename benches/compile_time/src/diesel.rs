//! The programs as a user of Diesel writes them, with the schema as `diesel print-schema` has it.

use std::path::Path;

use crate::program::{Program, Query};
use crate::schema::{Column, Table, Type};
use crate::workspace::{Package, write};
use failure::Failure;

/// The widest table that Diesel has a feature for.
const WIDEST: usize = 128;

const LINTS: &str =
    "#![allow(dead_code, reason = \"as written for a table, whether used or not\")]\n";

pub(crate) fn dependencies() -> String {
    "diesel = { version = \"=2.3.14\", default-features = false, features = [\"postgres\", \"time\"] }\ntime = \"0.3\"\n"
        .to_owned()
}

/// The program, if Diesel can express it.
pub(crate) fn package(program: &Program, directory: &Path) -> Result<Option<Package>, Failure> {
    let Some(feature) = feature(program.width()) else {
        return Ok(None);
    };
    let package = Package {
        manifest: format!(
            "diesel = {{ workspace = true, features = [\"{feature}\"] }}\ntime.workspace = true\n"
        ),
        main: main(program),
        directory: directory.join(program.name),
    };
    let source = package.directory.join("src");
    write(&source.join("schema.rs"), &schema(&program.tables))?;
    write(&source.join("models.rs"), &models(&program.tables))?;
    Ok(Some(package))
}

fn feature(columns: usize) -> Option<&'static str> {
    match columns {
        0..=32 => Some("32-column-tables"),
        33..=WIDEST => Some("128-column-tables"),
        _ => None,
    }
}

fn main(program: &Program) -> String {
    let queries = program.queries.iter().enumerate();
    let queries: String = queries.map(|(number, it)| query(number, it)).collect();
    let calls = program.calls();
    format!(
        "#![recursion_limit = \"512\"]\n\nmod models;\nmod schema;\n\nuse diesel::prelude::*;\nuse schema::*;\n\n{queries}\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let mut db = PgConnection::establish(\"\")?;\n{calls}    Ok(())\n}}\n"
    )
}

fn query(number: usize, query: &Query) -> String {
    let (chain, row) = (query.chain(), query.row());
    let (first, last) = (query.first(), query.last());
    let nullable = if query.last_is_optional() {
        ".nullable()"
    } else {
        ""
    };
    format!(
        "fn q{number}(db: &mut PgConnection, x: i32, s: &str) -> QueryResult<Vec<{row}>> {{\n{chain}        \
         .select(({first}::id, {first}::text_11, {last}::id{nullable}))\n        .limit(10)\n        .load(db)\n}}\n\n"
    )
}

fn schema(tables: &[Table]) -> String {
    let declared: String = tables.iter().map(table).collect();
    let joinable: String = tables.iter().filter_map(joinable).collect();
    let names: Vec<_> = tables.iter().map(|it| it.name.as_str()).collect();
    let together = match names.as_slice() {
        [] | [_] => String::new(),
        several => {
            let names = several.join(", ");
            format!("\ndiesel::allow_tables_to_appear_in_same_query!({names});\n")
        }
    };
    format!("{declared}{joinable}{together}")
}

fn table(table: &Table) -> String {
    let columns: String = table.columns.iter().map(column).collect();
    format!(
        "diesel::table! {{\n    {} (id) {{\n{columns}    }}\n}}\n\n",
        table.name
    )
}

fn column(column: &Column) -> String {
    let ty = match column.ty {
        Type::Integer => "Int4",
        Type::Text => "Text",
        Type::Boolean => "Bool",
        Type::Timestamptz => "Timestamptz",
        Type::Bigint => "Int8",
    };
    match column.nullable {
        true => format!("        {} -> Nullable<{ty}>,\n", column.name),
        false => format!("        {} -> {ty},\n", column.name),
    }
}

fn joinable(table: &Table) -> Option<String> {
    let parent = table.parent()?;
    Some(format!(
        "diesel::joinable!({} -> {parent} (parent_id));\n",
        table.name
    ))
}

/// The structs that Pilaster generates: a row, a new row, and a change.
fn models(tables: &[Table]) -> String {
    let structs: String = tables.iter().map(structs).collect();
    format!("{LINTS}\nuse crate::schema::*;\nuse diesel::prelude::*;\n\n{structs}")
}

fn structs(table: &Table) -> String {
    let name = &table.name;
    let held: String = table
        .columns
        .iter()
        .map(|it| field(it, &it.rust()))
        .collect();
    // A change finds its row by the key and leaves that as it is.
    let changes = table.columns.iter().filter(|it| it.name != "id");
    let changes: String = changes
        .map(|it| field(it, &format!("Option<{}>", it.rust())))
        .collect();
    [
        ("Queryable, Selectable, Debug, Clone, PartialEq", "Row", &held),
        ("Insertable, Debug, Clone, PartialEq", "New", &held),
        ("AsChangeset, Debug, Clone, Default, PartialEq", "Patch", &changes),
    ]
    .map(|(derives, kind, fields)| {
        let title = name.to_uppercase();
        format!(
            "#[derive({derives})]\n#[diesel(table_name = {name})]\npub struct {title}{kind} {{\n{fields}}}\n\n"
        )
    })
    .concat()
}

fn field(column: &Column, ty: &str) -> String {
    format!("    pub {}: {ty},\n", column.name)
}
