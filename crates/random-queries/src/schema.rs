//! The tables and columns of the reference schema, as its generated modules declare them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::foreign_key::{ForeignKey, foreign_keys};
use crate::ty::Ty;
use failure::Failure;

/// A generated table or view.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// `users`, `billing::invoices`
    pub(crate) path: String,
    pub(crate) columns: Vec<Column>,
    /// Whether it is no view.
    pub(crate) is_base: bool,
    /// Whether its rows can be locked.
    pub(crate) is_lockable: bool,
    /// Whether GROUP BY takes it for its primary key.
    pub(crate) has_key: bool,
    /// The columns without which no row can be inserted, if expressions are made of all their types.
    pub(crate) required: Option<Vec<String>>,
    /// The fields of a new row that may be absent.
    pub(crate) absent: Vec<String>,
    /// What ON CONFLICT takes.
    pub(crate) arbiters: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) nullable: bool,
    /// Whether INSERT and UPDATE may set it.
    pub(crate) assignable: bool,
    /// A value that a column takes whose type is more than the one that its values have in expressions: a domain over it.
    pub(crate) own_value: Option<&'static str>,
    /// The marker of its type.
    pub(crate) marker: String,
}

impl Table {
    /// The expression that names it.
    pub(crate) fn name(&self) -> String {
        format!("{}::table", self.path)
    }

    /// Whether a column can be left to its default, or to NULL.
    pub(crate) fn has_default(&self, column: &Column) -> bool {
        let required = self.required.as_ref();
        required.is_some_and(|it| column.assignable && !it.contains(&column.name))
    }

    /// Whether it has a column of this name and type.
    pub(crate) fn has_same(&self, column: &Column) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|it| it.name == column.name && it.marker == column.marker)
    }
}

/// The directory of the repository: the one in which Cargo runs this, or this was compiled.
pub(crate) fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = Path::new(&here);
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Every table of the reference schema, in the order of the files' names, and the foreign keys.
pub(crate) fn tables() -> Result<(Vec<Table>, Vec<ForeignKey>), Failure> {
    let generated = root().join("generated");
    let pattern = generated.join("**/*.rs");
    let failure = |error: &dyn std::fmt::Display| Failure::of("read generated/", error);
    let (mut tables, mut keys) = (Vec::new(), Vec::new());
    for file in glob::glob(&pattern.to_string_lossy()).map_err(|it| failure(&it))? {
        let file = file.map_err(|it| failure(&it))?;
        let text = fs::read_to_string(&file).map_err(|it| failure(&it))?;
        let path = file.strip_prefix(&generated).unwrap_or(&file);
        tables.extend(table(&module(path), &text));
        keys.extend(foreign_keys(&module(path), &text));
    }
    Ok((tables, keys))
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
    let columns: Vec<_> = rows.lines().filter_map(|line| column(line, text)).collect();
    Some(Table {
        path: path.to_owned(),
        is_base: text.contains("impl pg::BaseTable for table"),
        is_lockable: ["BaseTable", "RowsOfTables"]
            .iter()
            .any(|it| text.contains(&format!("impl pg::{it} for table"))),
        required: required(rows, &columns),
        absent: absent(text),
        arbiters: arbiters(path, text),
        has_key: text.contains("pg::table_group_key!(table"),
        columns,
    })
}

/// `    id "id" read pg::Int8;`, where the type is one of which expressions are made.
fn column(line: &str, text: &str) -> Option<Column> {
    let declaration = line.trim().strip_suffix(';')?;
    let nullable = declaration.contains(" read_nullable ");
    let (declared, ty) = declaration
        .split_once(" read ")
        .or_else(|| declaration.split_once(" read_nullable "))?;
    let (name, _) = declared.split_once(' ')?;
    Some(Column {
        name: name.to_owned(),
        ty: Ty::of_marker(ty)?,
        nullable,
        own_value: own_value(ty),
        marker: ty.rsplit("::").next()?.to_owned(),
        assignable: text.contains(&format!("impl pg::Assignable for {name} ")),
    })
}

/// A value of a domain, or of a text type of limited length.
fn own_value(marker: &str) -> Option<&'static str> {
    Some(match marker.rsplit("::").next()? {
        "EmailAddress" => "\"ada@example.org\"",
        "PositiveAmount" => "Decimal::new(125, 1)",
        "Percentage" => "15_i16",
        "Varchar" => "\"A-1\"",
        "Bpchar" => "\"EUR\"",
        _ => return None,
    })
}

/// `table "users", requires [email, username];`, if all of these are among the columns.
fn required(rows: &str, columns: &[Column]) -> Option<Vec<String>> {
    let (head, _) = rows.split_once(';')?;
    let (_, names) = head.split_once("requires")?;
    let names = names.trim().trim_matches(['[', ']']);
    let names = names.split(',').map(str::trim).filter(|it| !it.is_empty());
    let known = |name: &str| columns.iter().any(|it| it.name == name && it.assignable);
    names
        .map(|name| known(name).then(|| name.to_owned()))
        .collect()
}

/// `    pub homepage: Option<String>,` in the struct of new rows.
fn absent(text: &str) -> Vec<String> {
    let fields = text.split_once("pub struct New {").map_or("", |(_, it)| it);
    let (fields, _) = fields.split_once("\n}").unwrap_or_default();
    let fields = fields.lines().filter_map(|line| {
        let (name, ty) = line.trim().strip_prefix("pub ")?.split_once(": ")?;
        ty.starts_with("Option<").then(|| name.to_owned())
    });
    fields.collect()
}

/// `impl pg::Arbiter for users_pkey {` in the module `unique`, `impl pg::Arbiter for email {` and
/// `impl pg::UniqueWith<(b, c)> for a {` outside of it.
fn arbiters(path: &str, text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| arbiter(path, line))
        .collect()
}

fn arbiter(path: &str, line: &str) -> Option<String> {
    let declared = line.trim_start();
    let module = if declared == line { "" } else { "unique::" };
    let declared = declared.strip_prefix("impl pg::")?.strip_suffix(" {")?;
    if let Some(name) = declared.strip_prefix("Arbiter for ") {
        return Some(format!("{path}::{module}{name}"));
    }
    let (rest, first) = declared.strip_prefix("UniqueWith<")?.split_once("> for ")?;
    let rest = rest.trim_matches(['(', ')']).split(", ");
    let columns: Vec<_> = core::iter::once(first)
        .chain(rest)
        .map(|column| format!("{path}::{column}"))
        .collect();
    Some(format!("({})", columns.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::ty::Ty;

    #[test]
    fn a_generated_table_is_read() {
        let text = "impl pg::BaseTable for table {}\npg::table_rows! {\n    table \"a\", requires\n    [b];\n    \
                    b \"b\" read pg::Int8;\n    c \"c\" read_nullable pg::Array<pg::Text>;\n    \
                    d \"d\" read super::Shape;\n}\nimpl pg::Assignable for b {}\n    impl pg::Arbiter for a_pkey {\n\
                    impl pg::Arbiter for b {\nimpl pg::UniqueWith<(c, d)> for b {\n";
        let table = table("a", text).expect("a table");
        let columns: Vec<_> = table
            .columns
            .iter()
            .map(|it| (it.name.as_str(), it.ty, it.nullable, it.assignable))
            .collect();
        assert_eq!(
            columns,
            [
                ("b", Ty::Int8, false, true),
                ("c", Ty::TextArray, true, false)
            ]
        );
        assert_eq!(table.required, Some(vec!["b".to_owned()]));
        assert_eq!(
            table.arbiters,
            ["a::unique::a_pkey", "a::b", "(a::b, a::c, a::d)"]
        );
        assert!(table.is_base && table.is_lockable && !table.has_key);
    }
}
