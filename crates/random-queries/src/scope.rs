use crate::schema::Table;
use crate::ty::Ty;

/// The tables that a query reads from, with the columns as Rust writes them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub(crate) tables: Vec<Entry>,
}

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The expression that names it: `users::table`, `a1`
    pub(crate) name: String,
    pub(crate) columns: Vec<(String, Ty)>,
    /// Whether it can be a key of GROUP BY as a whole.
    pub(crate) has_key: bool,
}

impl Entry {
    /// A table under its own name.
    pub(crate) fn of(table: &Table) -> Self {
        let columns = table.columns.iter();
        Self {
            name: format!("{}::table", table.path),
            columns: columns
                .map(|it| (format!("{}::{}", table.path, it.name), it.ty))
                .collect(),
            has_key: table.has_key,
        }
    }

    /// The same table under an alias.
    pub(crate) fn aliased(&self, alias: &str) -> Self {
        let columns = self.columns.iter();
        Self {
            name: alias.to_owned(),
            columns: columns
                .map(|(name, ty)| (format!("{alias}.col({name})"), *ty))
                .collect(),
            has_key: self.has_key,
        }
    }
}

impl Scope {
    pub(crate) fn columns(&self) -> impl Iterator<Item = &(String, Ty)> {
        self.tables.iter().flat_map(|entry| &entry.columns)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.tables.iter().any(|entry| entry.name == name)
    }
}
