//! The system catalogues and the information schema, as far as blocks ask them for what exists.

mod information;
mod relations;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::evaluate::type_name;
use super::value::{Class, Value};
use crate::builtin;
use crate::lookup::Lookup;
use crate::model::{Catalog, QualifiedName, TypeRef};
use crate::parse::ObjectName;

/// A row, with the names of its columns.
pub(super) type Row = Rc<Vec<(String, Value)>>;

/// The rows of the system catalogues, made when they are asked for and kept until something changes.
#[derive(Default)]
pub(super) struct SystemTables {
    made: RefCell<BTreeMap<String, Rc<Vec<Row>>>>,
}

/// Rows as they are put together.
type Columns = Vec<(&'static str, Value)>;

impl SystemTables {
    /// Forgets all, since the catalogue has changed.
    pub(super) fn clear(&self) {
        self.made.borrow_mut().clear();
    }

    /// The rows of a table; None if they are not known here.
    pub(super) fn rows(&self, lookup: Lookup<'_>, name: &ObjectName) -> Option<Rc<Vec<Row>>> {
        let schema = name.schema.as_ref().map(|schema| schema.name.as_str());
        let bare = name.name.name.as_str();
        let table = match schema {
            Some("information_schema") => format!("information_schema.{bare}"),
            Some("pg_catalog") => bare.to_owned(),
            None if lookup.table(name).is_none() => bare.to_owned(),
            _ => return None,
        };
        if let Some(rows) = self.made.borrow().get(&table) {
            return Some(Rc::clone(rows));
        }
        let rows = rows_of(lookup.catalog, &table)?;
        let named = |(name, value): (&str, Value)| (name.to_owned(), value);
        let rows: Vec<Row> = rows
            .into_iter()
            .map(|row| Rc::new(row.into_iter().map(named).collect()))
            .collect();
        let rows = Rc::new(rows);
        self.made.borrow_mut().insert(table, Rc::clone(&rows));
        Some(rows)
    }

    pub(super) fn type_oid(&self, ty: &TypeRef) -> Value {
        type_oid(ty)
    }

    /// A sequence, an index or a composite type of that name.
    pub(super) fn other_relation(
        &self,
        lookup: Lookup<'_>,
        name: &ObjectName,
    ) -> Option<QualifiedName> {
        let known: Vec<QualifiedName> = relations::relations(lookup.catalog)
            .map(|(name, _)| name)
            .collect();
        lookup
            .candidates(name)
            .into_iter()
            .find(|candidate| known.contains(candidate))
    }
}

fn rows_of(catalog: &Catalog, table: &str) -> Option<Vec<Columns>> {
    if let Some(view) = table.strip_prefix("information_schema.") {
        return information::rows(catalog, view);
    }
    Some(match table {
        "pg_namespace" => schemas(catalog),
        "pg_type" => types(catalog),
        "pg_enum" => labels(catalog),
        "pg_proc" => functions(catalog),
        "pg_extension" => extensions(catalog),
        _ => return relations::rows(catalog, table),
    })
}

pub(super) fn text(value: &str) -> Value {
    Value::text(value)
}

pub(super) fn schema_oid(schema: &str) -> Value {
    Value::Oid(Class::Schema, QualifiedName::new("", schema))
}

pub(super) fn type_oid(ty: &TypeRef) -> Value {
    let schema = match ty {
        TypeRef::Extension(ty) => ty.schema.clone(),
        other => other
            .element()
            .unwrap_or(other)
            .declared()
            .map_or_else(|| "pg_catalog".to_owned(), |name| name.schema.clone()),
    };
    Value::Oid(Class::Type, QualifiedName::new(schema, type_name(ty)))
}

fn schema_names(catalog: &Catalog) -> impl Iterator<Item = &str> {
    let own = catalog.schemas.iter().map(|schema| schema.name.as_str());
    own.chain(["pg_catalog", "information_schema"])
}

fn schemas(catalog: &Catalog) -> Vec<Columns> {
    schema_names(catalog)
        .map(|name| vec![("oid", schema_oid(name)), ("nspname", text(name))])
        .collect()
}

/// The types, their arrays among them.
fn types(catalog: &Catalog) -> Vec<Columns> {
    let mut rows = Vec::new();
    let mut push = |schema: &str, name: &str, kind: &'static str| {
        for (name, kind) in [(name.to_owned(), kind), (format!("_{name}"), "b")] {
            rows.push(vec![
                (
                    "oid",
                    Value::Oid(Class::Type, QualifiedName::new(schema, &name)),
                ),
                ("typname", Value::Text(name)),
                ("typnamespace", schema_oid(schema)),
                ("typtype", text(kind)),
                ("typisdefined", Value::Bool(true)),
            ]);
        }
    };
    builtin::type_names().for_each(|name| push("pg_catalog", name, "b"));
    catalog
        .enums
        .iter()
        .for_each(|ty| push(&ty.schema, &ty.name, "e"));
    catalog
        .domains
        .iter()
        .for_each(|ty| push(&ty.schema, &ty.name, "d"));
    for ty in &catalog.ranges {
        push(&ty.schema, &ty.name, "r");
        push(&ty.schema, &ty.multirange, "m");
    }
    for extension in &catalog.extensions {
        crate::lookup::extension_types()
            .filter(|(owner, _)| *owner == extension.name)
            .for_each(|(_, name)| push(&extension.schema, name, "b"));
    }
    for (name, kind) in relations::relations(catalog) {
        if !matches!(kind, "i" | "S") {
            push(&name.schema, &name.name, "c");
        }
    }
    rows
}

fn labels(catalog: &Catalog) -> Vec<Columns> {
    let labels = catalog.enums.iter().flat_map(|ty| {
        let oid = type_oid(&TypeRef::Enum(ty.qualified_name()));
        ty.labels.iter().zip(1i64..).map(move |(label, order)| {
            vec![
                ("enumlabel", text(label)),
                ("enumtypid", oid.clone()),
                ("enumsortorder", Value::Int(order)),
            ]
        })
    });
    labels.collect()
}

fn functions(catalog: &Catalog) -> Vec<Columns> {
    let own = catalog
        .functions
        .iter()
        .map(|function| (function.schema.as_str(), function.name.as_str()));
    let builtin = builtin::function_names().map(|name| ("pg_catalog", name));
    own.chain(builtin)
        .map(|(schema, name)| {
            vec![
                (
                    "oid",
                    Value::Oid(Class::Function, QualifiedName::new(schema, name)),
                ),
                ("proname", text(name)),
                ("pronamespace", schema_oid(schema)),
            ]
        })
        .collect()
}

fn extensions(catalog: &Catalog) -> Vec<Columns> {
    let own = catalog
        .extensions
        .iter()
        .map(|extension| (extension.name.as_str(), extension.schema.as_str()));
    own.chain([("plpgsql", "pg_catalog")])
        .map(|(name, schema)| {
            vec![
                (
                    "oid",
                    Value::Oid(Class::Extension, QualifiedName::new("", name)),
                ),
                ("extname", text(name)),
                ("extnamespace", schema_oid(schema)),
            ]
        })
        .collect()
}
