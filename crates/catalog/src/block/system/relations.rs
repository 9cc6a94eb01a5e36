//! What has rows or belongs to what has: relations, columns, constraints and indexes.

use super::{Columns, schema_oid, text, type_oid};
use crate::block::value::{Class, Value};
use crate::model::{Catalog, QualifiedName, Table, TypeRef};

pub(super) fn rows(catalog: &Catalog, table: &str) -> Option<Vec<Columns>> {
    let of_kind = |kind: &'static str, schema: &'static str, name: &'static str| {
        relations(catalog)
            .filter(|(_, found)| *found == kind || (kind == "r" && *found == "p"))
            .map(|(found, _)| vec![(schema, text(&found.schema)), (name, text(&found.name))])
            .collect()
    };
    Some(match table {
        "pg_class" => relations(catalog).map(class).collect(),
        "pg_tables" => of_kind("r", "schemaname", "tablename"),
        "pg_views" => of_kind("v", "schemaname", "viewname"),
        "pg_matviews" => of_kind("m", "schemaname", "matviewname"),
        "pg_sequences" => of_kind("S", "schemaname", "sequencename"),
        "pg_attribute" => columns(catalog).map(attribute).collect(),
        "pg_constraint" => constraints(catalog).map(constraint).collect(),
        "pg_indexes" => indexes(catalog).map(index).collect(),
        "pg_index" => indexes(catalog).map(index_of_table).collect(),
        _ => return None,
    })
}

/// All relations, each with its `relkind`.
pub(super) fn relations(catalog: &Catalog) -> impl Iterator<Item = (QualifiedName, &'static str)> {
    let tables = catalog.tables.iter().map(|table| {
        let kind = match table {
            Table { foreign: true, .. } => "f",
            Table {
                partitioning: Some(_),
                ..
            } => "p",
            _ => "r",
        };
        (table.qualified_name(), kind)
    });
    let views = catalog.views.iter().map(|view| {
        let kind = if view.materialized { "m" } else { "v" };
        (view.qualified_name(), kind)
    });
    let sequences = catalog
        .sequences
        .iter()
        .map(|sequence| (sequence.qualified_name(), "S"));
    let composites = catalog
        .composites
        .iter()
        .map(|ty| (ty.qualified_name(), "c"));
    tables
        .chain(views)
        .chain(sequences)
        .chain(composites)
        .chain(
            indexes(catalog).map(|index| (QualifiedName::new(index.table.schema, index.name), "i")),
        )
}

fn relation_oid(name: &QualifiedName) -> Value {
    Value::Oid(Class::Relation, name.clone())
}

fn class((name, kind): (QualifiedName, &'static str)) -> Columns {
    vec![
        ("oid", relation_oid(&name)),
        ("relname", text(&name.name)),
        ("relnamespace", schema_oid(&name.schema)),
        ("relkind", text(kind)),
    ]
}

/// A column of any relation.
pub(super) struct ColumnRow<'c> {
    pub(super) of: QualifiedName,
    pub(super) place: i64,
    pub(super) name: &'c str,
    pub(super) ty: &'c TypeRef,
    pub(super) not_null: bool,
    pub(super) has_default: bool,
    pub(super) is_generated: bool,
    pub(super) identity: &'static str,
    pub(super) is_composite: bool,
}

pub(super) fn columns(catalog: &Catalog) -> impl Iterator<Item = ColumnRow<'_>> {
    let tables = catalog.tables.iter().flat_map(|table| {
        let of = table.qualified_name();
        table
            .columns
            .iter()
            .zip(1..)
            .map(move |(column, place)| ColumnRow {
                of: of.clone(),
                place,
                name: &column.name,
                ty: &column.ty,
                not_null: column.not_null,
                has_default: column.default.is_some(),
                is_generated: column.generated.is_some(),
                identity: match column.identity {
                    Some(crate::model::Identity::Always) => "a",
                    Some(crate::model::Identity::ByDefault) => "d",
                    None => "",
                },
                is_composite: false,
            })
    });
    let views = catalog.views.iter().flat_map(|view| {
        let of = view.qualified_name();
        let columns = view.columns.iter().zip(1..);
        columns.map(move |(column, place)| plain(&of, place, &column.name, &column.ty, false))
    });
    let fields = catalog.composites.iter().flat_map(|ty| {
        let of = ty.qualified_name();
        let fields = ty.fields.iter().zip(1..);
        fields.map(move |(field, place)| plain(&of, place, &field.name, &field.ty, true))
    });
    tables.chain(views).chain(fields)
}

fn plain<'c>(
    of: &QualifiedName,
    place: i64,
    name: &'c str,
    ty: &'c TypeRef,
    is_composite: bool,
) -> ColumnRow<'c> {
    ColumnRow {
        of: of.clone(),
        place,
        name,
        ty,
        not_null: false,
        has_default: false,
        is_generated: false,
        identity: "",
        is_composite,
    }
}

fn attribute(column: ColumnRow<'_>) -> Columns {
    vec![
        ("attrelid", relation_oid(&column.of)),
        ("attname", text(column.name)),
        ("attnum", Value::Int(column.place)),
        ("atttypid", type_oid(column.ty)),
        ("attnotnull", Value::Bool(column.not_null)),
        (
            "atthasdef",
            Value::Bool(column.has_default || column.is_generated),
        ),
        ("attidentity", text(column.identity)),
        (
            "attgenerated",
            text(if column.is_generated { "s" } else { "" }),
        ),
        ("attisdropped", Value::Bool(false)),
    ]
}

/// A constraint of a table or a domain.
pub(super) struct ConstraintRow<'c> {
    pub(super) schema: &'c str,
    pub(super) table: Option<&'c str>,
    pub(super) name: &'c str,
    pub(super) kind: &'static str,
    pub(super) columns: Vec<&'c str>,
    pub(super) target: Option<(&'c QualifiedName, Vec<&'c str>)>,
}

pub(super) fn constraints(catalog: &Catalog) -> impl Iterator<Item = ConstraintRow<'_>> {
    let of_tables = catalog.tables.iter().flat_map(of_table);
    let of_domains = catalog.domains.iter().flat_map(|domain| {
        domain.checks.iter().map(|check| ConstraintRow {
            schema: &domain.schema,
            table: None,
            name: &check.name,
            kind: "c",
            columns: Vec::new(),
            target: None,
        })
    });
    of_tables.chain(of_domains)
}

fn of_table(table: &Table) -> impl Iterator<Item = ConstraintRow<'_>> {
    let row = |name, kind, columns| ConstraintRow {
        schema: &table.schema,
        table: Some(&table.name),
        name,
        kind,
        columns,
        target: None,
    };
    let mut rows = Vec::new();
    if let Some(key) = &table.primary_key {
        rows.push(row(&key.name, "p", columns_of(&key.columns)));
    }
    for unique in table.uniques.iter().filter(|unique| unique.is_constraint) {
        rows.push(row(&unique.name, "u", unique.columns().unwrap_or_default()));
    }
    for key in &table.foreign_keys {
        rows.push(ConstraintRow {
            target: Some((&key.references, columns_of(&key.referenced_columns))),
            ..row(&key.name, "f", columns_of(&key.columns))
        });
    }
    for check in &table.checks {
        rows.push(row(&check.name, "c", Vec::new()));
    }
    for exclusion in &table.exclusions {
        rows.push(row(&exclusion.name, "x", Vec::new()));
    }
    rows.into_iter()
}

fn columns_of(columns: &[String]) -> Vec<&str> {
    columns.iter().map(String::as_str).collect()
}

fn constraint(row: ConstraintRow<'_>) -> Columns {
    let table = row.table.map(|table| QualifiedName::new(row.schema, table));
    vec![
        (
            "oid",
            Value::Oid(Class::Constraint, QualifiedName::new(row.schema, row.name)),
        ),
        ("conname", text(row.name)),
        ("connamespace", schema_oid(row.schema)),
        ("contype", text(row.kind)),
        (
            "conrelid",
            table.as_ref().map_or(Value::Int(0), relation_oid),
        ),
        (
            "confrelid",
            row.target
                .map_or(Value::Int(0), |(target, _)| relation_oid(target)),
        ),
    ]
}

/// An index, those behind constraints included.
struct IndexRow<'c> {
    table: IndexedRelation<'c>,
    name: &'c str,
    unique: bool,
    primary: bool,
}

#[derive(Clone, Copy)]
struct IndexedRelation<'c> {
    schema: &'c str,
    name: &'c str,
}

fn indexes(catalog: &Catalog) -> impl Iterator<Item = IndexRow<'_>> {
    let of_tables = catalog.tables.iter().flat_map(|table| {
        let of = IndexedRelation {
            schema: &table.schema,
            name: &table.name,
        };
        let keys = table
            .primary_key
            .iter()
            .map(|key| (key.name.as_str(), true, true));
        let uniques = table
            .uniques
            .iter()
            .map(|unique| (unique.name.as_str(), true, false));
        let others = table
            .indexes
            .iter()
            .map(|index| (index.name.as_str(), false, false));
        let exclusions = table
            .exclusions
            .iter()
            .map(|exclusion| (exclusion.name.as_str(), false, false));
        keys.chain(uniques)
            .chain(others)
            .chain(exclusions)
            .map(move |index| (of, index))
    });
    let of_views = catalog.views.iter().flat_map(|view| {
        let of = IndexedRelation {
            schema: &view.schema,
            name: &view.name,
        };
        let uniques = view
            .uniques
            .iter()
            .map(|unique| (unique.name.as_str(), true, false));
        let others = view
            .indexes
            .iter()
            .map(|index| (index.name.as_str(), false, false));
        uniques.chain(others).map(move |index| (of, index))
    });
    of_tables
        .chain(of_views)
        .map(|(table, (name, unique, primary))| IndexRow {
            table,
            name,
            unique,
            primary,
        })
}

fn index(row: IndexRow<'_>) -> Columns {
    vec![
        ("schemaname", text(row.table.schema)),
        ("tablename", text(row.table.name)),
        ("indexname", text(row.name)),
    ]
}

fn index_of_table(row: IndexRow<'_>) -> Columns {
    let oid = |name| relation_oid(&QualifiedName::new(row.table.schema, name));
    vec![
        ("indexrelid", oid(row.name)),
        ("indrelid", oid(row.table.name)),
        ("indisunique", Value::Bool(row.unique)),
        ("indisprimary", Value::Bool(row.primary)),
    ]
}
