//! Finding what a name stands for.

mod notes;
mod types;

pub(crate) use types::extension_types;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::block::Condition;
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Catalog, Dependencies, ExtensionType, QualifiedName, Table, TypeRef, View};
use crate::parse::{Ident, ObjectName};
use crate::source::Span;

/// The catalogue as a statement sees it: with a search path, and with what has failed before.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub(crate) catalog: &'a Catalog,
    /// The schemas that names without one are looked up in.
    pub(crate) path: &'a [String],
    /// Objects whose declaration failed: whoever uses them is not at fault.
    pub(crate) broken: &'a BTreeSet<QualifiedName>,
    /// Collects what queries refer to.
    pub(crate) reads: &'a RefCell<Dependencies>,
    /// The tables that the files create sooner or later, and where.
    pub(crate) later: &'a BTreeMap<String, Span>,
}

/// Something that has rows.
#[derive(Clone, Copy)]
pub(crate) enum Relation<'a> {
    Table(&'a Table),
    View(&'a View),
}

/// The type of what could not be resolved. It has been reported, and keeps quiet from then on.
pub(crate) fn unresolved() -> TypeRef {
    TypeRef::builtin("")
}

pub(crate) fn is_unresolved(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Array(element) => is_unresolved(element),
        _ => ty.is(""),
    }
}

impl<'a> Lookup<'a> {
    /// The names that an object name may stand for, in the order they are tried.
    pub(crate) fn candidates(self, name: &ObjectName) -> Vec<QualifiedName> {
        let name_in = |schema: &str| QualifiedName::new(schema, &name.name.name);
        match &name.schema {
            Some(schema) => vec![name_in(&schema.name)],
            None => self.path.iter().map(|schema| name_in(schema)).collect(),
        }
    }

    /// Whether the name stands for something whose declaration failed.
    pub(crate) fn is_broken(self, name: &ObjectName) -> bool {
        self.candidates(name)
            .iter()
            .any(|candidate| self.broken.contains(candidate))
    }

    pub(crate) fn table(self, name: &ObjectName) -> Option<&'a Table> {
        self.candidates(name)
            .iter()
            .find_map(|name| self.catalog.table(name))
    }

    pub(crate) fn relation(self, name: &ObjectName) -> Option<Relation<'a>> {
        if let Some(view) = self.system_relation(name) {
            return Some(Relation::View(view));
        }
        let declared = self.candidates(name).iter().find_map(|name| {
            let table = self.catalog.table(name).map(Relation::Table);
            table.or_else(|| self.catalog.view(name).map(Relation::View))
        });
        declared.or_else(|| self.extension_relation(name).map(Relation::View))
    }

    /// The relation of `pg_catalog`, which every search path begins with, or of `information_schema`.
    fn system_relation(self, name: &ObjectName) -> Option<&'static View> {
        let schema = name.schema.as_ref();
        let schema = schema.map_or("pg_catalog", |schema| schema.name.as_str());
        let named =
            |schema: &str| builtin::relation(&QualifiedName::new(schema, name.name.name.as_str()));
        let hidden = ["pg_catalog", "information_schema"].contains(&schema);
        let found = if hidden { named(schema) } else { None };
        found.or_else(|| {
            let path = self
                .path
                .iter()
                .any(|schema| schema == "information_schema");
            (name.schema.is_none() && path).then(|| named("information_schema"))?
        })
    }

    fn extension_relation(self, name: &ObjectName) -> Option<&'static View> {
        let (extension, view) = builtin::extension_relation(&name.name.name)?;
        self.installed(extension, name).then_some(view)
    }

    /// Whether the extension is installed in a schema that the name may be in.
    pub(crate) fn installed(self, extension: &str, name: &ObjectName) -> bool {
        let Some(extension) = self.catalog.extension(extension) else {
            return false;
        };
        match &name.schema {
            Some(schema) => schema.name == extension.schema,
            None => self.path.contains(&extension.schema) || extension.schema == "pg_catalog",
        }
    }

    /// The type of the tables of facts, with the schema of the extension that it comes with.
    pub(crate) fn placed(self, ty: &TypeRef) -> TypeRef {
        match ty {
            TypeRef::Array(element) => TypeRef::Array(Box::new(self.placed(element))),
            TypeRef::Extension(ty) => {
                let extension = self.catalog.extension(&ty.extension);
                let schema = extension.map_or("public", |extension| extension.schema.as_str());
                TypeRef::Extension(ExtensionType {
                    schema: schema.to_owned(),
                    ..ty.clone()
                })
            }
            _ => ty.clone(),
        }
    }

    /// The table, or what to say where there is none.
    pub(crate) fn expect_table(self, name: &ObjectName) -> Outcome<&'a Table> {
        match self.table(name) {
            Some(table) if self.broken.contains(&table.qualified_name()) => Err(Report::silent()),
            Some(table) => Ok(table),
            None => match self.relation(name) {
                Some(Relation::View(_)) => Err(not_a_table(name)),
                _ => Err(self.no_relation(name, "table")),
            },
        }
    }

    /// The table or view, or what to say where there is none.
    pub(crate) fn expect_relation(self, name: &ObjectName) -> Outcome<Relation<'a>> {
        let Some(relation) = self.relation(name) else {
            return Err(self.no_relation(name, "table or view"));
        };
        let read = match relation {
            Relation::Table(table) => table.qualified_name(),
            Relation::View(view) => view.qualified_name(),
        };
        if self.is_of_schema(&read) {
            self.reads.borrow_mut().relations.insert(read);
        }
        Ok(relation)
    }

    /// Whether it is in a schema that the files fill, and not PostgreSQL's own.
    fn is_of_schema(self, name: &QualifiedName) -> bool {
        name.schema == crate::apply::TEMPORARY || self.catalog.schema(&name.schema).is_some()
    }

    pub(crate) fn no_relation(self, name: &ObjectName, what: &str) -> Box<Report> {
        if self.is_broken(name) {
            return Report::silent();
        }
        if let Some(report) = self.no_schema(name) {
            return report;
        }
        let report = Report::new(name.span(), format!("there is no {what} `{name}`"))
            .because(Condition::UndefinedTable);
        let here = self.relation_names(name);
        if let Some(elsewhere) = self.relation_elsewhere(name) {
            return Box::new(report.help(format!("did you mean `{elsewhere}`?")));
        }
        if let Some(&later) = self
            .later
            .get(&name.name.name)
            .filter(|later| **later > name.span())
        {
            return Box::new(report.context(later, "it is created here, which is too late"));
        }
        Box::new(report.suggest(&name.name.name, here))
    }

    /// The names of all tables and views in the schemas that the name may be in.
    fn relation_names(self, name: &ObjectName) -> Vec<&'a str> {
        let schemas: Vec<String> = self
            .candidates(name)
            .into_iter()
            .map(|name| name.schema)
            .collect();
        let tables = self
            .catalog
            .tables
            .iter()
            .map(|table| (&table.schema, table.name.as_str()));
        let views = self
            .catalog
            .views
            .iter()
            .map(|view| (&view.schema, view.name.as_str()));
        let declared = tables
            .chain(views)
            .filter(|(schema, _)| schemas.contains(schema))
            .map(|(_, name)| name);
        let mut names: Vec<&'a str> = declared.collect();
        for schema in ["pg_catalog", "information_schema"] {
            if schemas.iter().any(|known| known == schema) {
                builtin::relation_names(schema).for_each(|name| names.push(name));
            }
        }
        names
    }

    /// A relation of that very name in another schema.
    fn relation_elsewhere(self, name: &ObjectName) -> Option<QualifiedName> {
        let tables = self.catalog.tables.iter().map(Table::qualified_name);
        let views = self.catalog.views.iter().map(View::qualified_name);
        tables
            .chain(views)
            .find(|other| other.name == name.name.name)
    }

    /// What to say if the schema of the name does not exist.
    fn no_schema(self, name: &ObjectName) -> Option<Box<Report>> {
        self.expect_schema(name.schema.as_ref()?).err()
    }

    pub(crate) fn expect_schema(self, schema: &Ident) -> Outcome<()> {
        let builtin =
            ["pg_catalog", "information_schema", "pg_temp"].contains(&schema.name.as_str());
        if builtin || self.catalog.schema(&schema.name).is_some() {
            return Ok(());
        }
        if self.broken.contains(&QualifiedName::new("", &schema.name)) {
            return Err(Report::silent());
        }
        let names = self
            .catalog
            .schemas
            .iter()
            .map(|schema| schema.name.as_str());
        Err(Box::new(
            Report::new(schema.span, format!("there is no schema `{}`", schema.name))
                .because(Condition::InvalidSchemaName)
                .suggest(&schema.name, names),
        ))
    }
}

fn not_a_table(name: &ObjectName) -> Box<Report> {
    let message = format!("`{name}` is a view, where a table is due");
    Box::new(Report::new(name.span(), message).because(Condition::WrongObjectType))
}
