//! The tables of a program, as both tools and PostgreSQL are told of them.

use std::fmt::Write;

/// A table: `id`, `parent_id` (the table before it), and columns of every type in turn.
pub(crate) struct Table {
    pub(crate) name: String,
    parent: Option<String>,
    pub(crate) columns: Vec<Column>,
}

pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Type {
    Integer,
    Text,
    Boolean,
    Timestamptz,
    Bigint,
}

/// So many tables, `t0` first.
pub(crate) fn tables(count: usize, columns: usize) -> Vec<Table> {
    (0..count)
        .map(|number| Table::new(number, columns))
        .collect()
}

/// The tables as a schema file.
pub(crate) fn sql(tables: &[Table]) -> String {
    tables.iter().map(Table::sql).collect()
}

impl Table {
    fn new(number: usize, columns: usize) -> Self {
        Self {
            name: format!("t{number}"),
            parent: number.checked_sub(1).map(|before| format!("t{before}")),
            columns: (0..columns).map(Column::new).collect(),
        }
    }

    /// The table that `parent_id` refers to; the first table has nothing before it.
    pub(crate) fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    fn sql(&self) -> String {
        let columns: Vec<_> = self.columns.iter().map(|it| self.column_sql(it)).collect();
        format!(
            "CREATE TABLE {} (\n    {}\n);\n\n",
            self.name,
            columns.join(",\n    ")
        )
    }

    fn column_sql(&self, column: &Column) -> String {
        let mut sql = format!("{} {}", column.name, column.ty.sql());
        match (column.name.as_str(), self.parent()) {
            ("id", _) => sql.push_str(" PRIMARY KEY"),
            (_, _) if column.nullable => {}
            ("parent_id", Some(parent)) => {
                // A `String` takes all that is written to it.
                let _ = write!(sql, " NOT NULL REFERENCES {parent} (id)");
            }
            _ => sql.push_str(" NOT NULL"),
        }
        sql
    }
}

impl Column {
    fn new(number: usize) -> Self {
        let ty = match number {
            0 | 1 => Type::Integer,
            _ => Type::of(number),
        };
        let name = match number {
            0 => "id".to_owned(),
            1 => "parent_id".to_owned(),
            _ => format!("{}_{number}", ty.sql()),
        };
        Self {
            name,
            ty,
            nullable: number > 0 && number.is_multiple_of(3),
        }
    }

    /// What a field of this column holds.
    pub(crate) fn rust(&self) -> String {
        match self.nullable {
            true => format!("Option<{}>", self.ty.rust()),
            false => self.ty.rust().to_owned(),
        }
    }
}

impl Type {
    fn of(number: usize) -> Self {
        match number % 5 {
            0 => Self::Integer,
            1 => Self::Text,
            2 => Self::Boolean,
            3 => Self::Timestamptz,
            _ => Self::Bigint,
        }
    }

    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Text => "text",
            Self::Boolean => "boolean",
            Self::Timestamptz => "timestamptz",
            Self::Bigint => "bigint",
        }
    }

    fn rust(self) -> &'static str {
        match self {
            Self::Integer => "i32",
            Self::Text => "String",
            Self::Boolean => "bool",
            Self::Timestamptz => "::time::OffsetDateTime",
            Self::Bigint => "i64",
        }
    }
}
