//! A table or view.

use super::schema::Targets;
use super::types::Types;
use super::{
    Arbiter, Column, Constraint, Partitions, Relation, UniqueColumns, column, constraint, relation,
    unique_columns,
};
use crate::code::Code;
use crate::ident::{Name, Names};
use crate::options::{Key, Options};
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{self, Origin};

/// What a table's module defines or uses beside the columns, variables of its macros included, so that no column can
/// be called so.
const RESERVED: &[&str] = &[
    "__columns",
    "__field",
    "__out",
    "__ty",
    "Constraint",
    "I",
    "J",
    "S",
    "Err",
    "New",
    "None",
    "Ok",
    "Option",
    "Patch",
    "Result",
    "Row",
    "Some",
    "String",
    "Vec",
    "bool",
    "f32",
    "f64",
    "foreign_key",
    "i16",
    "i32",
    "i64",
    "pg",
    "str",
    "table",
    "u32",
    "u8",
    "unique",
    "usize",
];

/// A table or view, with all that its module says.
#[derive(Debug)]
pub(crate) struct Table<'c> {
    pub(crate) kind: TableKind,
    /// Whether it is a view whose rows are rows of tables, which can be locked.
    pub(crate) is_lockable_view: bool,
    /// The SQL schema.
    pub(crate) schema: &'c str,
    /// The name in the catalogue.
    pub(crate) name: &'c str,
    /// The name of its module.
    pub(crate) module: Name,
    /// The name in SQL text, with the schema where that is needed.
    pub(crate) sql: String,
    /// The name by which its columns are qualified.
    pub(crate) alias: String,
    pub(crate) comment: Option<&'c str>,
    pub(crate) columns: Vec<Column<'c>>,
    /// The columns of the primary key, as written in SQL.
    pub(crate) primary_key: Vec<String>,
    pub(crate) constraints: Vec<Constraint<'c>>,
    /// What it is as a partitioned table or a partition.
    pub(crate) partitions: Partitions<'c>,
    pub(crate) arbiters: Vec<Arbiter>,
    pub(crate) unique_columns: Vec<UniqueColumns>,
    pub(crate) relations: Vec<Relation<'c>>,
    pub(crate) origin: &'c Origin,
    pub(crate) derives: Derives,
    pub(crate) declared_at: String,
    /// The names that its module had.
    pub(crate) former: Vec<Name>,
    names: Names,
}

/// What kind of table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    Table,
    View,
    MaterializedView,
}

/// What the caller wants derived for the structs of a table.
#[derive(Debug, Default)]
pub(crate) struct Derives {
    pub(crate) row: Vec<Code>,
    pub(crate) new: Vec<Code>,
    pub(crate) patch: Vec<Code>,
}

/// A table or view of the catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'c> {
    Table(&'c model::Table),
    View(&'c model::View),
}

impl<'c> Source<'c> {
    fn origin(self) -> &'c Origin {
        match self {
            Self::Table(table) => &table.origin,
            Self::View(view) => &view.origin,
        }
    }

    pub(super) fn schema(self) -> &'c str {
        match self {
            Self::Table(table) => &table.schema,
            Self::View(view) => &view.schema,
        }
    }

    pub(super) fn name(self) -> &'c str {
        match self {
            Self::Table(table) => &table.name,
            Self::View(view) => &view.name,
        }
    }

    fn column_names(self) -> Vec<&'c str> {
        match self {
            Self::Table(table) => table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect(),
            Self::View(view) => view
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect(),
        }
    }
}

/// What resolving a table needs to see.
pub(super) struct Sight<'c, 'a> {
    pub(super) catalog: &'c Catalog,
    pub(super) options: &'a Options,
    pub(super) targets: &'a Targets<'c>,
}

impl<'c> Table<'c> {
    pub(super) fn resolve(
        sight: &Sight<'c, '_>,
        types: &mut Types<'c, '_>,
        source: Source<'c>,
        module: Name,
        former: Vec<Name>,
    ) -> Self {
        let (schema, name) = (source.schema(), source.name());
        let mut names = Names::reserving(RESERVED);
        let columns = named_columns(sight.options, source, &mut names);
        let alias = quoted(name);
        let sql = if schema == sight.options.default_schema() {
            alias.clone()
        } else {
            format!("{}.{alias}", quoted(schema))
        };
        let table = Self {
            kind: TableKind::Table,
            is_lockable_view: false,
            schema,
            name,
            module,
            sql,
            alias,
            comment: None,
            columns: Vec::new(),
            primary_key: Vec::new(),
            constraints: Vec::new(),
            partitions: Partitions::default(),
            arbiters: Vec::new(),
            unique_columns: Vec::new(),
            relations: Vec::new(),
            origin: source.origin(),
            derives: Derives::resolve(sight.options, schema, name),
            declared_at: sight.options.declared_at(source.origin()),
            former,
            names,
        };
        let keys: Vec<Key> = columns.iter().map(|(key, _)| key.clone()).collect();
        let mut table = match source {
            Source::Table(it) => table.with_table(sight, types, it, columns),
            Source::View(it) => table.with_view(sight, types, it, columns),
        };
        for (column, key) in table.columns.iter_mut().zip(&keys) {
            column.former = sight.options.former_names(key, &mut table.names);
        }
        table
    }

    fn with_table(
        self,
        sight: &Sight<'c, '_>,
        types: &mut Types<'c, '_>,
        table: &'c model::Table,
        columns: Vec<(Key, Name)>,
    ) -> Self {
        let columns = table.columns.iter().zip(columns);
        let columns = columns.map(|(column, (key, ident))| {
            Column::of_table(sight, types, &key, (table, column), ident)
        });
        let columns: Vec<_> = columns.collect();
        let mut names = self.names.clone();
        let relations = relation::of_table(sight, table, &mut names);
        let key = table.primary_key.iter().flat_map(|key| &key.columns);
        Self {
            comment: table.comment.as_deref(),
            unique_columns: unique_columns::of_table(table, &columns),
            columns,
            primary_key: key.map(|name| quoted(name)).collect(),
            constraints: constraint::of_table(sight.options, table),
            partitions: Partitions::resolve(sight.catalog, table),
            arbiters: constraint::arbiters(sight.options, table),
            relations,
            names,
            ..self
        }
    }

    fn with_view(
        self,
        sight: &Sight<'c, '_>,
        types: &mut Types<'c, '_>,
        view: &'c model::View,
        columns: Vec<(Key, Name)>,
    ) -> Self {
        let columns = view.columns.iter().zip(columns);
        Self {
            kind: if view.materialized {
                TableKind::MaterializedView
            } else {
                TableKind::View
            },
            is_lockable_view: sight.catalog.is_lockable(view),
            comment: view.comment.as_deref(),
            columns: columns
                .map(|(column, (key, ident))| Column::of_view(types, &key, column, ident))
                .collect(),
            ..self
        }
    }

    /// A name for a local variable: that of a column would be taken for the column.
    pub(crate) fn local(&self, name: &str) -> Name {
        self.names.clone().claim(name)
    }
}

fn named_columns(options: &Options, source: Source<'_>, names: &mut Names) -> Vec<(Key, Name)> {
    let columns = source.column_names();
    let key = |name: &&str| column::key(options, source.schema(), source.name(), name);
    let keys: Vec<Key> = columns.iter().map(key).collect();
    let wanted = columns
        .iter()
        .zip(&keys)
        .map(|(name, key)| options.name_of(key).unwrap_or(name));
    let idents = names.claim_all(wanted);
    keys.into_iter().zip(idents).collect()
}

impl Derives {
    fn resolve(options: &Options, schema: &str, table: &str) -> Self {
        let of = |part: &str| {
            let keys = [
                options.key(schema, &[table]),
                options.key(schema, &[table, part]),
            ];
            options.derives_of(&keys).into_iter().cloned().collect()
        };
        Self {
            row: of("Row"),
            new: of("New"),
            patch: of("Patch"),
        }
    }
}

impl TableKind {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Table => "Table",
            Self::View => "View",
            Self::MaterializedView => "Materialized view",
        }
    }
}
