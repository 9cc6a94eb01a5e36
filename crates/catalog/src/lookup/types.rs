//! Types by their names.

use crate::block::Condition;
use crate::builtin;
use crate::diagnostic::{Outcome, Report};
use crate::model::{Builtin, ExtensionType, QualifiedName, TypeRef};
use crate::parse::type_name::Shape;
use crate::parse::{Ident, ObjectName, TypeName};
use crate::source::Span;

use super::{Lookup, Relation};

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

impl<'a> Lookup<'a> {
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
