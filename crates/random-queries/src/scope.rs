use crate::schema::Table;
use crate::ty::Ty;

/// A column, or a key that has a name, as Rust writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) text: String,
    pub(crate) ty: Ty,
    /// Whether it may be NULL, outer joins aside.
    pub(crate) nullable: bool,
    /// Whether it is a column of a table, under no alias.
    pub(crate) plain: bool,
    /// Whether its own type is another, which stands for this one: a domain, `varchar`.
    pub(crate) is_of_domain: bool,
}

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
    pub(crate) columns: Vec<Column>,
    /// Whether a subquery can be correlated with it.
    pub(crate) is_table: bool,
    /// Whether its rows can be locked.
    pub(crate) is_lockable: bool,
    /// Whether it is a table under its own name, with a primary key.
    pub(crate) has_key: bool,
    /// Whether it belongs to a query around this one.
    pub(crate) is_outer: bool,
}

impl Entry {
    /// A table under its own name.
    pub(crate) fn of(table: &Table) -> Self {
        let columns = table.columns.iter();
        Self {
            name: format!("{}::table", table.path),
            columns: columns
                .map(|it| Column {
                    text: format!("{}::{}", table.path, it.name),
                    ty: it.ty,
                    nullable: it.nullable,
                    plain: true,
                    is_of_domain: it.own_value.is_some(),
                })
                .collect(),
            is_table: true,
            is_lockable: table.is_lockable,
            has_key: table.has_key,
            is_outer: false,
        }
    }

    /// Rows under a name, with columns `c0`, `c1`… of these types; `columns` is the value that has them.
    pub(crate) fn derived(name: &str, columns: &str, types: &[Ty]) -> Self {
        let names = (0..types.len()).map(|index| format!("c{index}"));
        let fields: Vec<_> = names.zip(types.iter().copied()).collect();
        Self::with_fields(name, columns, &fields)
    }

    /// Rows whose columns are the fields of a value.
    pub(crate) fn with_fields(name: &str, value: &str, fields: &[(String, Ty)]) -> Self {
        let fields = fields.iter();
        Self {
            name: name.to_owned(),
            columns: fields
                .map(|(field, ty)| Column {
                    text: format!("{value}.{field}"),
                    ty: *ty,
                    nullable: true,
                    plain: false,
                    is_of_domain: false,
                })
                .collect(),
            is_table: false,
            is_lockable: false,
            has_key: false,
            is_outer: false,
        }
    }

    /// The same table under an alias.
    pub(crate) fn aliased(&self, alias: &str) -> Self {
        let columns = self.columns.iter();
        Self {
            name: alias.to_owned(),
            columns: columns
                .map(|it| Column {
                    text: format!("{alias}.col({})", it.text),
                    plain: false,
                    ..it.clone()
                })
                .collect(),
            has_key: false,
            ..self.clone()
        }
    }

    /// The same, in a subquery that may use it.
    pub(crate) fn outside(&self) -> Self {
        Self {
            is_outer: true,
            ..self.clone()
        }
    }
}

impl Scope {
    pub(crate) fn of(entry: Entry) -> Self {
        Self {
            tables: vec![entry],
        }
    }

    pub(crate) fn columns(&self) -> impl Iterator<Item = &Column> {
        self.tables.iter().flat_map(|entry| &entry.columns)
    }

    /// The columns whose values can be compared: what can be grouped, sorted and told apart.
    pub(crate) fn keys(&self) -> Vec<Column> {
        let comparable = |it: &&Column| Ty::comparable().contains(&it.ty);
        self.columns().filter(comparable).cloned().collect()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.tables.iter().any(|entry| entry.name == name)
    }

    /// Without the tables of the queries around.
    pub(crate) fn own(&self) -> Self {
        let own = self.tables.iter().filter(|entry| !entry.is_outer);
        Self {
            tables: own.cloned().collect(),
        }
    }
}
