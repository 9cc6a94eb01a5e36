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
    /// Whether a subquery can be correlated with it.
    pub(crate) is_table: bool,
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
            is_table: true,
        }
    }

    /// The rows of a query, with columns `c0`, `c1`… of these types; `columns` is the value that has them.
    pub(crate) fn derived(name: &str, columns: &str, types: &[Ty]) -> Self {
        let types = types.iter().enumerate();
        Self {
            name: name.to_owned(),
            columns: types
                .map(|(index, ty)| (format!("{columns}.c{index}"), *ty))
                .collect(),
            is_table: false,
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
            is_table: self.is_table,
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
