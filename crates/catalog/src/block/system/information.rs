//! The views of the information schema.

use super::relations::{ColumnRow, ConstraintRow, columns, constraints, relations};
use super::{Columns, schema_names, text};
use crate::block::evaluate::type_name;
use crate::block::value::Value;
use crate::model::{Catalog, FunctionKind, TypeRef};

pub(super) fn rows(catalog: &Catalog, view: &str) -> Option<Vec<Columns>> {
    Some(match view {
        "schemata" => schema_names(catalog)
            .map(|name| vec![("schema_name", text(name))])
            .collect(),
        "tables" => tables(catalog),
        "views" => of_kind(catalog, "v", "table_schema", "table_name"),
        "sequences" => of_kind(catalog, "S", "sequence_schema", "sequence_name"),
        "columns" => columns(catalog)
            .filter(|column| !column.is_composite)
            .map(|row| column(catalog, &row))
            .collect(),
        "attributes" => columns(catalog)
            .filter(|column| column.is_composite)
            .map(attribute)
            .collect(),
        "domains" => catalog
            .domains
            .iter()
            .map(|domain| {
                vec![
                    ("domain_schema", text(&domain.schema)),
                    ("domain_name", text(&domain.name)),
                ]
            })
            .collect(),
        "routines" => routines(catalog),
        "table_constraints" => table_constraints(catalog),
        "check_constraints" => constraints(catalog)
            .filter(|row| row.kind == "c")
            .map(|row| constraint_name(&row))
            .collect(),
        "referential_constraints" => constraints(catalog)
            .filter(|row| row.kind == "f")
            .map(|row| constraint_name(&row))
            .collect(),
        "key_column_usage" => key_columns(catalog),
        "constraint_column_usage" => used_columns(catalog),
        _ => return None,
    })
}

fn of_kind(
    catalog: &Catalog,
    kind: &str,
    schema: &'static str,
    name: &'static str,
) -> Vec<Columns> {
    relations(catalog)
        .filter(|(_, found)| *found == kind)
        .map(|(found, _)| vec![(schema, text(&found.schema)), (name, text(&found.name))])
        .collect()
}

fn tables(catalog: &Catalog) -> Vec<Columns> {
    let kind = |kind| match kind {
        "r" | "p" => Some("BASE TABLE"),
        "v" => Some("VIEW"),
        "f" => Some("FOREIGN"),
        _ => None,
    };
    relations(catalog)
        .filter_map(|(name, found)| {
            Some(vec![
                ("table_schema", text(&name.schema)),
                ("table_name", text(&name.name)),
                ("table_type", text(kind(found)?)),
            ])
        })
        .collect()
}

fn column(catalog: &Catalog, row: &ColumnRow<'_>) -> Columns {
    let base = catalog.base_type(row.ty);
    vec![
        ("table_schema", text(&row.of.schema)),
        ("table_name", text(&row.of.name)),
        ("column_name", text(row.name)),
        ("ordinal_position", Value::Int(row.place)),
        (
            "is_nullable",
            text(if row.not_null || catalog.type_is_not_null(row.ty) {
                "NO"
            } else {
                "YES"
            }),
        ),
        ("data_type", Value::Text(data_type(base))),
        ("udt_name", Value::Text(type_name(base))),
        (
            "is_identity",
            text(if row.identity.is_empty() { "NO" } else { "YES" }),
        ),
        (
            "is_generated",
            text(if row.is_generated { "ALWAYS" } else { "NEVER" }),
        ),
        (
            "column_default",
            if row.has_default {
                Value::unknown()
            } else {
                Value::Null
            },
        ),
    ]
}

/// A type as the information schema calls it.
fn data_type(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Array(_) => "ARRAY".to_owned(),
        TypeRef::Builtin(_) => ty.without_modifiers().to_string(),
        _ => "USER-DEFINED".to_owned(),
    }
}

fn attribute(row: ColumnRow<'_>) -> Columns {
    vec![
        ("udt_schema", text(&row.of.schema)),
        ("udt_name", text(&row.of.name)),
        ("attribute_name", text(row.name)),
    ]
}

fn routines(catalog: &Catalog) -> Vec<Columns> {
    let row = |function: &crate::model::Function| {
        let kind = match function.kind {
            FunctionKind::Procedure => "PROCEDURE",
            _ => "FUNCTION",
        };
        vec![
            ("routine_schema", text(&function.schema)),
            ("routine_name", text(&function.name)),
            ("routine_type", text(kind)),
        ]
    };
    catalog
        .functions
        .iter()
        .filter(|function| !function.kind.is_aggregate())
        .map(row)
        .collect()
}

fn constraint_name(row: &ConstraintRow<'_>) -> Columns {
    vec![
        ("constraint_schema", text(row.schema)),
        ("constraint_name", text(row.name)),
    ]
}

/// With the columns that say which table it belongs to.
fn of_table(row: &ConstraintRow<'_>) -> Option<Columns> {
    let mut columns = constraint_name(row);
    columns.push(("table_schema", text(row.schema)));
    columns.push(("table_name", text(row.table?)));
    Some(columns)
}

fn table_constraints(catalog: &Catalog) -> Vec<Columns> {
    constraints(catalog)
        .filter_map(|row| {
            let kind = match row.kind {
                "p" => "PRIMARY KEY",
                "u" => "UNIQUE",
                "f" => "FOREIGN KEY",
                "c" => "CHECK",
                _ => return None,
            };
            let mut columns = of_table(&row)?;
            columns.push(("constraint_type", text(kind)));
            Some(columns)
        })
        .collect()
}

fn key_columns(catalog: &Catalog) -> Vec<Columns> {
    constraints(catalog)
        .flat_map(|row| {
            let column = |name: &&str| {
                let mut columns = of_table(&row)?;
                columns.push(("column_name", text(name)));
                Some(columns)
            };
            row.columns.iter().filter_map(column).collect::<Vec<_>>()
        })
        .collect()
}

/// The columns that keys are made of, and those that foreign keys refer to.
fn used_columns(catalog: &Catalog) -> Vec<Columns> {
    constraints(catalog)
        .flat_map(|row| {
            let (schema, table, names) = match &row.target {
                Some((target, names)) => {
                    (target.schema.as_str(), Some(target.name.as_str()), names)
                }
                None => (row.schema, row.table, &row.columns),
            };
            let column = |name: &&str| {
                let mut columns = constraint_name(&row);
                columns.push(("table_schema", text(schema)));
                columns.push(("table_name", text(table?)));
                columns.push(("column_name", text(name)));
                Some(columns)
            };
            names.iter().filter_map(column).collect::<Vec<_>>()
        })
        .collect()
}
