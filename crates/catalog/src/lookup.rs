//! Finding what a name stands for.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::block::Condition;
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::model::{
    Builtin, Catalog, Dependencies, ExtensionType, Function, QualifiedName, Table, TypeRef, View,
};
use crate::parse::type_name::Shape;
use crate::parse::{Ident, ObjectName, TypeName};
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

    /// Notes that a query refers to the column.
    pub(crate) fn note_column(self, relation: &QualifiedName, column: &str) {
        if self.is_of_schema(relation) {
            let mut reads = self.reads.borrow_mut();
            // The columns of a function's rows may be those of a table that is in no FROM.
            if self.catalog.composite(relation).is_none() {
                reads.relations.insert(relation.clone());
            }
            reads.columns.insert((relation.clone(), column.to_owned()));
        }
    }

    /// Notes that a query names the type.
    pub(crate) fn note_type(self, ty: &TypeRef) {
        if let Some(name) = ty.element().unwrap_or(ty).declared()
            && self.is_of_schema(name)
        {
            self.reads.borrow_mut().types.insert(name.clone());
        }
    }

    /// Notes that a query refers to the table, view or sequence that a text names.
    pub(crate) fn note_written_relation(self, text: &str) {
        let span = Span::new(0, 0..text.len());
        let Ok(tokens) = crate::lex::tokens(text, span) else {
            return;
        };
        let Ok(written) = crate::parse::Cursor::new(text, &tokens).object_name("a name") else {
            return;
        };
        let catalog = self.catalog;
        let found = self.candidates(&written).into_iter().find(|name| {
            catalog.table(name).is_some()
                || catalog.view(name).is_some()
                || catalog.sequence(name).is_some()
        });
        self.reads.borrow_mut().relations.extend(found);
    }

    /// Notes that a query calls the function.
    pub(crate) fn note_function(self, function: &Function) {
        self.reads
            .borrow_mut()
            .functions
            .insert(function.signature());
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

    /// The type that a text names, if there is one.
    pub(crate) fn written_type(self, text: &str) -> Option<TypeRef> {
        let span = Span::new(0, 0..text.len());
        let tokens = crate::lex::tokens(text, span).ok()?;
        let ty = crate::parse::Cursor::new(text, &tokens).type_name().ok()?;
        self.type_ref(&ty).ok()
    }

    /// The type that a written type stands for.
    pub(crate) fn type_ref(self, ty: &TypeName) -> Outcome<TypeRef> {
        let found = match &ty.shape {
            Shape::Grammar(name) => self.builtin(name, ty)?,
            Shape::Named(name) => self.named_type(name, ty)?,
            Shape::ColumnOf(table, column) => self.column_type(table, column)?,
        };
        Ok(if ty.array { found.array() } else { found })
    }

    fn builtin(self, name: &str, ty: &TypeName) -> Outcome<TypeRef> {
        let mut modifiers = Vec::new();
        for modifier in &ty.modifiers {
            match modifier.parse() {
                Ok(number) => modifiers.push(number),
                Err(_) => {
                    return Err(Box::new(Report::new(
                        ty.span,
                        format!("`{modifier}` is not a length or precision"),
                    )));
                }
            }
        }
        check_modifiers(name, &modifiers, ty.span)?;
        if name == "bpchar" || name == "bit" {
            // `char` alone is `char(1)`; `bpchar` alone, which is not a word of the grammar, has no length.
            let spelled = matches!(ty.shape, Shape::Grammar(_));
            if modifiers.is_empty() && spelled {
                modifiers.push(1);
            }
        }
        if name == "numeric" && modifiers.len() == 1 {
            modifiers.push(0);
        }
        Ok(TypeRef::Builtin(Builtin {
            name: name.to_owned(),
            modifiers,
            interval_fields: ty.interval_fields.clone(),
        }))
    }

    fn named_type(self, name: &ObjectName, ty: &TypeName) -> Outcome<TypeRef> {
        let schema = name.schema.as_ref().map(|schema| schema.name.as_str());
        if matches!(schema, None | Some("pg_catalog"))
            && let Some(found) = self.catalog_type(&name.name.name, ty)?
        {
            return Ok(found);
        }
        let system = name
            .schema
            .is_none()
            .then(|| QualifiedName::new("pg_catalog", name.name.name.as_str()));
        for candidate in system.into_iter().chain(self.candidates(name)) {
            if let Some(found) = self.declared_type(&candidate) {
                return Ok(found);
            }
        }
        if let Some(found) = self.extension_type(name, ty) {
            return Ok(found);
        }
        Err(self.no_type(name))
    }

    fn catalog_type(self, name: &str, ty: &TypeName) -> Outcome<Option<TypeRef>> {
        if let Some(element) = name
            .strip_prefix('_')
            .filter(|element| builtin::builtin_type(element).is_some())
        {
            return Ok(Some(TypeRef::builtin(element).array()));
        }
        if builtin::builtin_type(name).is_none() {
            return Ok(None);
        }
        self.builtin(name, ty).map(Some)
    }

    /// The type of that bare name, called like a function.
    pub(crate) fn type_named(self, name: &ObjectName) -> Option<TypeRef> {
        let ty = TypeName {
            shape: Shape::Named(name.clone()),
            ..TypeName::grammar("text", name.span())
        };
        self.named_type(name, &ty).ok()
    }

    /// The enum, domain, composite, range, multirange or row type of that name.
    pub(crate) fn declared_type(self, name: &QualifiedName) -> Option<TypeRef> {
        let catalog = self.catalog;
        if let Some(element) = name.name.strip_prefix('_') {
            let element = QualifiedName::new(&name.schema, element);
            if let Some(element) = self.declared_type(&element) {
                return Some(element.array());
            }
        }
        let multirange = |range: &crate::model::Range| {
            range.schema == name.schema && range.multirange == name.name
        };
        Some(if catalog.enumeration(name).is_some() {
            TypeRef::Enum(name.clone())
        } else if catalog.domain(name).is_some() {
            TypeRef::Domain(name.clone())
        } else if catalog.composite(name).is_some() {
            TypeRef::Composite(name.clone())
        } else if catalog.range(name).is_some() {
            TypeRef::Range(name.clone())
        } else if catalog.ranges.iter().any(multirange) {
            TypeRef::Multirange(name.clone())
        } else if catalog.table(name).is_some() || catalog.view(name).is_some() {
            TypeRef::Row(name.clone())
        } else if builtin::domain_base(name).is_some() {
            TypeRef::Domain(name.clone())
        } else if builtin::relation(name).is_some() {
            TypeRef::Row(name.clone())
        } else {
            return None;
        })
    }

    fn extension_type(self, name: &ObjectName, ty: &TypeName) -> Option<TypeRef> {
        let extension = self.catalog.extensions.iter().find(|extension| {
            self.installed(&extension.name, name)
                && extension_types()
                    .any(|(owner, known)| owner == extension.name && known == name.name.name)
        })?;
        Some(TypeRef::Extension(ExtensionType {
            extension: extension.name.clone(),
            schema: extension.schema.clone(),
            name: name.name.name.clone(),
            modifiers: ty.modifiers.clone(),
        }))
    }

    fn no_type(self, name: &ObjectName) -> Box<Report> {
        if self.is_broken(name) {
            return Report::silent();
        }
        if let Some(report) = self.no_schema(name) {
            return report;
        }
        let report = Report::new(name.span(), format!("there is no type `{name}`"))
            .because(Condition::UndefinedObject);
        let word = name.name.name.as_str();
        if name.schema.is_none()
            && let Some((_, cure)) = FOREIGN_TYPES.iter().find(|(foreign, _)| *foreign == word)
        {
            return Box::new(report.help(format!("PostgreSQL's name for it is `{cure}`")));
        }
        if name.schema.is_none() && word == "enum" {
            let cure =
                "declare it before the table, with CREATE TYPE … AS ENUM (…), and name it here";
            return Box::new(report.help(cure));
        }
        if let Some(extension) = extension_types().find(|(_, known)| *known == word) {
            return Box::new(report.help(format!(
                "it comes with `CREATE EXTENSION {}`",
                crate::model::quoted(extension.0)
            )));
        }
        Box::new(report.suggest(word, self.type_names(name)))
    }

    fn type_names(self, name: &ObjectName) -> Vec<&'a str> {
        let schemas: Vec<String> = self
            .candidates(name)
            .into_iter()
            .map(|name| name.schema)
            .collect();
        let catalog = self.catalog;
        let enums = catalog
            .enums
            .iter()
            .map(|ty| (&ty.schema, ty.name.as_str()));
        let domains = catalog
            .domains
            .iter()
            .map(|ty| (&ty.schema, ty.name.as_str()));
        let composites = catalog
            .composites
            .iter()
            .map(|ty| (&ty.schema, ty.name.as_str()));
        let ranges = catalog
            .ranges
            .iter()
            .map(|ty| (&ty.schema, ty.name.as_str()));
        let tables = catalog
            .tables
            .iter()
            .map(|ty| (&ty.schema, ty.name.as_str()));
        let declared = enums
            .chain(domains)
            .chain(composites)
            .chain(ranges)
            .chain(tables);
        let mut names: Vec<&'a str> = Vec::new();
        names.extend(
            declared
                .filter(|(schema, _)| schemas.contains(schema))
                .map(|(_, name)| name),
        );
        if name.schema.is_none() {
            names.extend(SPELLINGS);
        }
        builtin::type_names().for_each(|name| names.push(name));
        names
    }

    fn column_type(self, table: &ObjectName, column: &Ident) -> Outcome<TypeRef> {
        let ty = match self.expect_relation(table)? {
            Relation::Table(table) => table.column(&column.name).map(|column| column.ty.clone()),
            Relation::View(view) => view.column(&column.name).map(|column| column.ty.clone()),
        };
        ty.ok_or_else(|| {
            Box::new(Report::new(
                column.span,
                format!("`{table}` has no column `{}`", column.name),
            ))
        })
    }
}

/// The types that extensions bring, each with its extension.
pub(crate) fn extension_types() -> impl Iterator<Item = (&'static str, &'static str)> {
    builtin::extension_types().chain(EXTENSION_TYPES.iter().copied())
}

/// Types of extensions of which the tables of facts know nothing.
const EXTENSION_TYPES: &[(&str, &str)] = &[
    ("postgis", "geometry"),
    ("postgis", "geography"),
    ("postgis", "box2d"),
    ("postgis", "box3d"),
    ("semver", "semver"),
    ("vector", "vector"),
    ("vector", "halfvec"),
    ("vector", "sparsevec"),
];

/// How types are spelled that `pg_type` calls otherwise.
const SPELLINGS: &[&str] = &[
    "bigint",
    "bigserial",
    "boolean",
    "character",
    "decimal",
    "double",
    "integer",
    "real",
    "serial",
    "smallint",
    "smallserial",
    "timestamp",
    "varchar",
];

/// Types of other databases, and what PostgreSQL has instead.
const FOREIGN_TYPES: &[(&str, &str)] = &[
    ("blob", "bytea"),
    ("clob", "text"),
    ("datetime", "timestamptz"),
    ("datetime2", "timestamptz"),
    ("guid", "uuid"),
    ("longblob", "bytea"),
    ("longtext", "text"),
    ("mediumint", "integer"),
    ("mediumtext", "text"),
    ("number", "numeric"),
    ("nvarchar", "varchar"),
    ("string", "text"),
    ("tinyint", "smallint"),
    ("tinytext", "text"),
    ("uniqueidentifier", "uuid"),
    ("varbinary", "bytea"),
    ("varchar2", "varchar"),
];

fn not_a_table(name: &ObjectName) -> Box<Report> {
    let message = format!("`{name}` is a view, where a table is due");
    Box::new(Report::new(name.span(), message).because(Condition::WrongObjectType))
}

/// Refuses modifiers that the type does not take.
fn check_modifiers(name: &str, modifiers: &[i32], span: Span) -> Outcome<()> {
    let limit = match name {
        "numeric" => 2,
        "varchar" | "bpchar" | "bit" | "varbit" | "time" | "timetz" | "timestamp"
        | "timestamptz" | "interval" => 1,
        _ => 0,
    };
    if modifiers.len() > limit {
        let report = Report::new(
            span,
            format!("the type {} does not take a length", TypeRef::builtin(name)),
        );
        return Err(Box::new(if limit == 0 {
            report.help(format!("write {} alone", TypeRef::builtin(name)))
        } else {
            Report::new(span, "too many numbers in parentheses")
        }));
    }
    match (name, modifiers.first()) {
        ("varchar" | "bpchar" | "bit" | "varbit", Some(&length)) if length < 1 => {
            Err(Box::new(Report::new(
                span,
                format!(
                    "the length of {} must be at least 1",
                    TypeRef::builtin(name)
                ),
            )))
        }
        ("numeric", Some(&precision)) if !(1..=1000).contains(&precision) => Err(Box::new(
            Report::new(span, "the precision of numeric must be between 1 and 1000"),
        )),
        _ => Ok(()),
    }
}
