//! What each SQL type of the schema is in generated code.

use super::builtin::{self, Builtin, Shape};
use super::declared::{Declared, DeclaredKind};
use super::schema::Targets;
use super::sql_type::{Marker, Value};
use super::{Target, Type, time};
use crate::code::Code;
use crate::ident::{Name, Names, camel};
use crate::options::{Key, Options};
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{ExtensionType, QualifiedName, TypeRef};
use quote::ToTokens;
use std::collections::BTreeMap;

/// Finds the Rust side of SQL types, and keeps what has to be generated for those that have none.
pub(super) struct Types<'c, 'a> {
    pub(super) catalog: &'c Catalog,
    pub(super) options: &'a Options,
    targets: &'a Targets<'c>,
    /// The names of the root module, where what is found goes.
    names: Names,
    found: Vec<Declared<'c>>,
    known: BTreeMap<String, Target>,
}

impl<'c, 'a> Types<'c, 'a> {
    pub(super) fn new(
        catalog: &'c Catalog,
        options: &'a Options,
        targets: &'a Targets<'c>,
        names: Names,
    ) -> Self {
        Self {
            catalog,
            options,
            targets,
            names,
            found: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// What has to be generated beside the types that the schema declares.
    pub(super) fn found(self) -> Vec<Declared<'c>> {
        self.found
    }

    /// The type of a column.
    pub(super) fn of_column(&mut self, key: &Key, ty: &TypeRef) -> Type {
        match self.options.type_of(key) {
            Some(value) => self.overridden(ty, value),
            None => self.of(ty),
        }
    }

    /// The type, with the caller's choice of a Rust type for it if he made one.
    pub(super) fn of(&mut self, ty: &TypeRef) -> Type {
        if let TypeRef::Array(element) = ty {
            return self.of(element).array();
        }
        match keys(self.options, ty)
            .iter()
            .find_map(|key| self.options.type_of(key))
        {
            Some(value) => self.overridden(ty, value),
            None => self.of_time(ty).unwrap_or_else(|| self.plain(ty)),
        }
    }

    /// A date or time, where the caller has chosen a crate for them.
    pub(super) fn of_time(&self, ty: &TypeRef) -> Option<Type> {
        time::find(self.options.time_types, ty.builtin_name()?)
    }

    /// The type as it is without a choice of the caller's.
    pub(super) fn plain(&mut self, ty: &TypeRef) -> Type {
        match ty {
            TypeRef::Array(element) => self.of(element).array(),
            TypeRef::Builtin(it) => {
                builtin::find(&it.name).map_or_else(|| self.opaque(ty), |it| builtin_type(it, ty))
            }
            TypeRef::Extension(it) => builtin::find_extension(&it.name)
                .map_or_else(|| self.opaque(ty), |it| builtin_type(it, ty)),
            TypeRef::Domain(name) => self.domain(ty, name),
            TypeRef::Range(name) => self.range(ty, name),
            TypeRef::Enum(name) | TypeRef::Composite(name) => self.declared(ty, name),
            TypeRef::Multirange(_) | TypeRef::Row(_) => self.opaque(ty),
        }
    }

    /// An enum or a composite: its values are of the generated type, unless there can be none.
    fn declared(&mut self, ty: &TypeRef, name: &QualifiedName) -> Type {
        let Some(target) = self.targets.ty(name) else {
            return self.opaque(ty);
        };
        let comparable = is_comparable(self.catalog, ty);
        let empty = self
            .catalog
            .enumeration(name)
            .is_some_and(|it| it.labels.is_empty());
        let value = if empty {
            Value::Path("pg::types::Opaque")
        } else {
            Value::Declared(target.clone())
        };
        Type {
            marker: Marker::Declared(target),
            value,
            comparable,
        }
    }

    fn domain(&mut self, ty: &TypeRef, name: &QualifiedName) -> Type {
        let (Some(target), Some(domain)) = (self.targets.ty(name), self.catalog.domain(name))
        else {
            return self.opaque(ty);
        };
        let base = self.of(&domain.base);
        Type {
            marker: Marker::Declared(target),
            ..base
        }
    }

    fn range(&mut self, ty: &TypeRef, name: &QualifiedName) -> Type {
        let (Some(target), Some(range)) = (self.targets.ty(name), self.catalog.range(name)) else {
            return self.opaque(ty);
        };
        let element = self.of(&range.subtype);
        Type {
            marker: Marker::Declared(target),
            value: Value::Range(Box::new(element.value)),
            comparable: true,
        }
    }

    /// A type whose values are carried about unread.
    fn opaque(&mut self, ty: &TypeRef) -> Type {
        let sql = self.name_in_sql(ty);
        let comparable = is_comparable(self.catalog, ty);
        let target = self.find_or_add(&sql, &camel(bare_name(ty)), |ident| Declared {
            declared_at: String::new(),
            former: Vec::new(),
            ident,
            sql: sql.clone(),
            kind: DeclaredKind::Opaque,
            comment: None,
            comparable,
            derives: Vec::new(),
        });
        Type {
            marker: Marker::Declared(target),
            value: Value::Path("pg::types::Opaque"),
            comparable,
        }
    }

    fn overridden(&mut self, ty: &TypeRef, value: &Code) -> Type {
        let base = self.plain(ty);
        let name = format!("{}As{}", name_for_marker(ty), last_word(value));
        let key = format!("{} {}", ty.without_modifiers(), value.to_token_stream());
        let sql = self.name_in_sql(ty);
        let comparable = base.comparable;
        let target = self.find_or_add(&key, &name, |ident| Declared {
            declared_at: String::new(),
            former: Vec::new(),
            ident,
            sql,
            kind: DeclaredKind::Override {
                base,
                value: value.clone(),
            },
            comment: None,
            comparable,
            derives: Vec::new(),
        });
        Type {
            marker: Marker::Declared(target),
            value: Value::User(value.clone()),
            comparable,
        }
    }

    pub(super) fn find_or_add(
        &mut self,
        key: &str,
        name: &str,
        declare: impl FnOnce(Name) -> Declared<'c>,
    ) -> Target {
        if let Some(target) = self.known.get(key) {
            return target.clone();
        }
        let ident = self.names.claim(name);
        let target = Target {
            schema: None,
            ident: ident.clone(),
        };
        self.found.push(declare(ident));
        self.known.insert(key.to_owned(), target.clone());
        target
    }

    /// The name of something declared as it stands in SQL text.
    pub(super) fn qualified(&self, schema: &str, name: &str) -> String {
        let name = quoted(name);
        if schema == self.options.default_schema() {
            name
        } else {
            format!("{}.{name}", quoted(schema))
        }
    }

    fn name_in_sql(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Builtin(builtin) if builtin.name == "char" => "\"char\"".to_owned(),
            TypeRef::Builtin(builtin) => builtin.name.clone(),
            TypeRef::Array(element) => format!("{}[]", self.name_in_sql(element)),
            TypeRef::Extension(ExtensionType { schema, name, .. }) => self.qualified(schema, name),
            other => other
                .declared()
                .map_or_else(String::new, |name| self.qualified(&name.schema, &name.name)),
        }
    }
}

fn builtin_type(builtin: Builtin, ty: &TypeRef) -> Type {
    let value = match builtin.shape {
        Shape::OfMarker => Value::Of(Marker::Support(builtin.marker)),
        shape => Value::shaped(shape, Value::Path(builtin.value)),
    };
    Type {
        marker: Marker::Support(builtin.marker),
        value,
        comparable: builtin::is_comparable(bare_name(ty)),
    }
}

/// The ways in which an option may name a type.
fn keys(options: &Options, ty: &TypeRef) -> Vec<Key> {
    match ty {
        TypeRef::Builtin(builtin) => vec![
            Key::of_type(&builtin.name),
            Key::of_type(&ty.without_modifiers().to_string()),
        ],
        TypeRef::Extension(it) => {
            vec![Key::of_type(&it.name), options.key(&it.schema, &[&it.name])]
        }
        other => other
            .declared()
            .map(|name| options.key(&name.schema, &[&name.name]))
            .into_iter()
            .collect(),
    }
}

/// Whether PostgreSQL can compare and sort values of the type: a composite only if it can do so with all fields.
pub(super) fn is_comparable(catalog: &Catalog, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => builtin::is_comparable(&builtin.name),
        TypeRef::Array(element) => is_comparable(catalog, element),
        TypeRef::Domain(name) => catalog
            .domain(name)
            .is_none_or(|domain| is_comparable(catalog, &domain.base)),
        TypeRef::Composite(name) => {
            let composite = catalog.composite(name);
            composite.is_none_or(|it| {
                it.fields
                    .iter()
                    .all(|field| is_comparable(catalog, &field.ty))
            })
        }
        TypeRef::Row(_) => false,
        TypeRef::Enum(_) | TypeRef::Range(_) | TypeRef::Multirange(_) | TypeRef::Extension(_) => {
            true
        }
    }
}

/// Whether the type has an OID that is the same in every database.
pub(super) fn is_numbered(catalog: &Catalog, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => builtin::find(&builtin.name).is_some(),
        TypeRef::Array(element) => {
            !matches!(**element, TypeRef::Domain(_)) && is_numbered(catalog, element)
        }
        TypeRef::Domain(name) => catalog
            .domain(name)
            .is_some_and(|domain| is_numbered(catalog, &domain.base)),
        _ => false,
    }
}

fn bare_name(ty: &TypeRef) -> &str {
    match ty {
        TypeRef::Builtin(builtin) => &builtin.name,
        TypeRef::Extension(it) => &it.name,
        TypeRef::Array(element) => bare_name(element),
        other => other.declared().map_or("", |name| &name.name),
    }
}

fn name_for_marker(ty: &TypeRef) -> String {
    let array = if matches!(ty, TypeRef::Array(_)) {
        "Array"
    } else {
        ""
    };
    format!("{}{array}", camel(bare_name(ty)))
}

/// `Settings` of `crate::Json<crate::Settings>`: the innermost name.
fn last_word(ty: &Code) -> String {
    let text = ty.to_token_stream().to_string();
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    camel(words.rfind(|word| !word.is_empty()).unwrap_or_default())
}
