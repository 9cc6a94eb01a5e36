//! The tables and columns of the reference schema, as its generated modules declare them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ty::Ty;
use failure::Failure;

/// A generated table or view.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// `users`, `billing::invoices`
    pub(crate) path: String,
    pub(crate) columns: Vec<Column>,
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) ty: Ty,
}

/// The directory of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Every table of the reference schema, in the order of the files' names.
pub(crate) fn tables() -> Result<Vec<Table>, Failure> {
    let generated = root().join("generated");
    let pattern = generated.join("**/*.rs");
    let failure = |error: &dyn std::fmt::Display| Failure::of("read generated/", error);
    let mut tables = Vec::new();
    for file in glob::glob(&pattern.to_string_lossy()).map_err(|it| failure(&it))? {
        let file = file.map_err(|it| failure(&it))?;
        let text = fs::read_to_string(&file).map_err(|it| failure(&it))?;
        let path = file.strip_prefix(&generated).unwrap_or(&file);
        tables.extend(table(&module(path), &text));
    }
    Ok(tables)
}

/// `billing/invoices.rs` is `billing::invoices`.
fn module(file: &Path) -> String {
    let parts = file.with_extension("");
    let parts = parts.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("::")
}

/// What `table_rows!` says of the table and its columns.
fn table(path: &str, text: &str) -> Option<Table> {
    let (_, rows) = text.split_once("pg::table_rows! {\n")?;
    let (rows, _) = rows.split_once("\n}")?;
    let columns = rows.lines().filter_map(column).collect();
    Some(Table {
        path: path.to_owned(),
        columns,
    })
}

/// `    id "id" read pg::Int8;`, where the type is one of which expressions are made.
fn column(line: &str) -> Option<Column> {
    let (declared, ty) = line
        .trim()
        .strip_suffix(';')?
        .split_once(" read ")
        .or_else(|| line.trim().strip_suffix(';')?.split_once(" read_nullable "))?;
    let (name, _) = declared.split_once(' ')?;
    Some(Column {
        name: name.to_owned(),
        ty: Ty::of_marker(ty)?,
    })
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::ty::Ty;

    #[test]
    fn a_generated_table_is_read() {
        let text = "pg::table_rows! {\n    table \"a\", requires\n    [b];\n    b \"b\" read pg::Int8;\n    \
                    c \"c\" read_nullable pg::Array<pg::Text>;\n    d \"d\" read pg::Bytea;\n}\n";
        let table = table("a", text).expect("a table");
        let columns: Vec<_> = table
            .columns
            .iter()
            .map(|it| (it.name.as_str(), it.ty))
            .collect();
        assert_eq!(columns, [("b", Ty::Int8), ("c", Ty::TextArray)]);
    }
}
