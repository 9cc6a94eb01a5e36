//! The types that are to be generated.

use super::Type;
use super::types::{Types, is_comparable, is_numbered};
use crate::code::Code;
use crate::ident::{Name, Names, camel};
use crate::options::{Key, Options};
use crate::sql_name::quoted;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::{self, QualifiedName, TypeRef};

/// A type that is to be generated.
#[derive(Debug, Clone)]
pub(crate) struct Declared<'c> {
    pub(crate) ident: Name,
    /// The name in SQL text, with the schema where that is needed.
    pub(crate) sql: String,
    pub(crate) kind: DeclaredKind<'c>,
    pub(crate) comment: Option<&'c str>,
    /// Whether PostgreSQL can compare and sort its values.
    pub(crate) comparable: bool,
    /// What the caller wants derived.
    pub(crate) derives: Vec<Code>,
    pub(crate) declared_at: String,
    /// The names that it had in Rust.
    pub(crate) former: Vec<Name>,
}

/// What kind of type it is.
#[derive(Debug, Clone)]
pub(crate) enum DeclaredKind<'c> {
    Enum {
        labels: Vec<Label<'c>>,
    },
    /// A domain; `numbered` tells whether its base has an OID that is the same in every database.
    Domain {
        base: Type,
        /// What the base stands on in turn, if it is a domain, and so on.
        further: Vec<Type>,
        numbered: bool,
        definition: String,
    },
    /// A composite type, and the module of its fields.
    Composite {
        fields: Vec<Field<'c>>,
        module: Option<Name>,
    },
    Range {
        element: Type,
    },
    /// A key of a table; `is_ordered` tells whether PostgreSQL has `min` and `max` for it.
    Key {
        base: Type,
        is_ordered: bool,
    },
    /// A type that nothing in Rust stands for.
    Opaque,
    /// A type with values of the caller's choice.
    Override {
        base: Type,
        value: Code,
    },
}

/// A label of an enum.
#[derive(Debug, Clone)]
pub(crate) struct Label<'c> {
    pub(crate) ident: Name,
    pub(crate) text: &'c str,
}

/// A field of a composite type.
#[derive(Debug, Clone)]
pub(crate) struct Field<'c> {
    pub(crate) ident: Name,
    /// The name in the catalogue.
    pub(crate) name: &'c str,
    /// The name in SQL text.
    pub(crate) sql: String,
    /// The name and the type in SQL.
    pub(crate) definition: String,
    pub(crate) ty: Type,
    pub(crate) comment: Option<&'c str>,
}

/// A type of the catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'c> {
    Enum(&'c model::Enum),
    Domain(&'c model::Domain),
    Composite(&'c model::Composite),
    Range(&'c model::Range),
}

/// What a type is called in Rust.
#[derive(Debug)]
pub(super) struct TypeNames {
    pub(super) ident: Name,
    /// The module of its fields; of a composite type alone.
    pub(super) module: Option<Name>,
}

/// The types that a schema declares.
pub(super) fn of_schema<'c>(
    catalog: &'c Catalog,
    schema: &'c str,
) -> impl Iterator<Item = Origin<'c>> {
    let enums = catalog.enums.iter().map(Origin::Enum);
    let domains = catalog.domains.iter().map(Origin::Domain);
    let composites = catalog.composites.iter().map(Origin::Composite);
    let ranges = catalog.ranges.iter().map(Origin::Range);
    enums
        .chain(domains)
        .chain(composites)
        .chain(ranges)
        .filter(move |origin| origin.schema() == schema)
}

impl<'c> Origin<'c> {
    fn schema(self) -> &'c str {
        match self {
            Self::Enum(ty) => &ty.schema,
            Self::Domain(ty) => &ty.schema,
            Self::Composite(ty) => &ty.schema,
            Self::Range(ty) => &ty.schema,
        }
    }

    pub(super) fn is_composite(self) -> bool {
        matches!(self, Self::Composite(_))
    }

    pub(super) fn name(self) -> &'c str {
        match self {
            Self::Enum(ty) => &ty.name,
            Self::Domain(ty) => &ty.name,
            Self::Composite(ty) => &ty.name,
            Self::Range(ty) => &ty.name,
        }
    }

    fn reference(self) -> TypeRef {
        let name = QualifiedName::new(self.schema(), self.name());
        match self {
            Self::Enum(_) => TypeRef::Enum(name),
            Self::Domain(_) => TypeRef::Domain(name),
            Self::Composite(_) => TypeRef::Composite(name),
            Self::Range(_) => TypeRef::Range(name),
        }
    }

    fn place(self) -> &'c model::Origin {
        match self {
            Self::Enum(ty) => &ty.origin,
            Self::Domain(ty) => &ty.origin,
            Self::Composite(ty) => &ty.origin,
            Self::Range(ty) => &ty.origin,
        }
    }

    fn comment(self) -> Option<&'c str> {
        match self {
            Self::Enum(ty) => ty.comment.as_deref(),
            Self::Domain(ty) => ty.comment.as_deref(),
            Self::Composite(ty) => ty.comment.as_deref(),
            Self::Range(ty) => ty.comment.as_deref(),
        }
    }
}

impl<'c> Types<'c, '_> {
    /// What is to be generated for a type of the catalogue.
    pub(super) fn declare(
        &mut self,
        origin: Origin<'c>,
        names: TypeNames,
        former: Vec<Name>,
    ) -> Declared<'c> {
        let key = self.options.key(origin.schema(), &[origin.name()]);
        let ty = origin.reference();
        let TypeNames { ident, module } = names;
        Declared {
            ident,
            sql: self.qualified(origin.schema(), origin.name()),
            kind: self.kind(origin, module),
            comment: origin.comment(),
            comparable: is_comparable(self.catalog, &ty),
            declared_at: self.options.declared_at(origin.place()),
            former,
            derives: self
                .options
                .derives_of(&[key])
                .into_iter()
                .cloned()
                .collect(),
        }
    }

    fn kind(&mut self, origin: Origin<'c>, module: Option<Name>) -> DeclaredKind<'c> {
        match origin {
            Origin::Enum(ty) => DeclaredKind::Enum {
                labels: labels(self.options, ty),
            },
            Origin::Domain(ty) => self.domain_kind(ty),
            Origin::Composite(ty) => DeclaredKind::Composite {
                fields: self.fields(ty),
                module,
            },
            Origin::Range(ty) => DeclaredKind::Range {
                element: self.of(&ty.subtype),
            },
        }
    }

    fn domain_kind(&mut self, domain: &model::Domain) -> DeclaredKind<'c> {
        let base = self.of(&domain.base);
        let numbered = is_numbered(self.catalog, &domain.base);
        DeclaredKind::Domain {
            base,
            further: self.bases(&domain.base),
            numbered,
            definition: definition(domain),
        }
    }

    /// The types under a domain, from the nearest on; one that is read as another crate has it is there as itself too.
    fn bases(&mut self, ty: &TypeRef) -> Vec<Type> {
        let TypeRef::Domain(name) = ty else {
            let is_chosen = self.of_time(ty).is_some();
            return is_chosen.then(|| self.plain(ty)).into_iter().collect();
        };
        let base = self.catalog.domain(name).map(|domain| &domain.base);
        let bases = base.map(|base| (self.of(base), self.bases(base)));
        bases.map_or_else(Vec::new, |(base, mut further)| {
            further.insert(0, base);
            further
        })
    }

    fn fields(&mut self, composite: &'c model::Composite) -> Vec<Field<'c>> {
        let key = |name: &str| {
            self.options
                .key(&composite.schema, &[&composite.name, name])
        };
        let keys: Vec<Key> = composite
            .fields
            .iter()
            .map(|field| key(&field.name))
            .collect();
        let wanted = composite
            .fields
            .iter()
            .zip(&keys)
            .map(|(field, key)| self.options.name_of(key).unwrap_or(&field.name));
        let idents = Names::reserving(&["pg"]).claim_all(wanted);
        let fields = composite.fields.iter().zip(keys).zip(idents);
        fields
            .map(|((field, key), ident)| self.field(field, &key, ident))
            .collect()
    }

    fn field(&mut self, field: &'c model::Field, key: &Key, ident: Name) -> Field<'c> {
        Field {
            ident,
            name: &field.name,
            sql: quoted(&field.name),
            definition: format!("{} {}", quoted(&field.name), field.ty),
            ty: self.of_column(key, &field.ty),
            comment: field.comment.as_deref(),
        }
    }
}

fn labels<'c>(options: &Options, ty: &'c model::Enum) -> Vec<Label<'c>> {
    let mut names = Names::reserving(&[]);
    let mut label = |(index, text): (usize, &'c String)| {
        let key = options.key(&ty.schema, &[&ty.name, text]);
        let renamed = options.name_of(&key).map(str::to_owned);
        let wanted = renamed.unwrap_or_else(|| {
            Some(camel(text))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| format!("Label{}", index + 1))
        });
        Label {
            ident: names.claim(&wanted),
            text,
        }
    };
    ty.labels.iter().enumerate().map(&mut label).collect()
}

fn definition(domain: &model::Domain) -> String {
    let mut text = format!("DOMAIN {} AS {}", quoted(&domain.name), domain.base);
    if domain.not_null {
        text += " NOT NULL";
    }
    if let Some(default) = &domain.default {
        text += &format!(" DEFAULT {default}");
    }
    for check in &domain.checks {
        text += &format!(" CHECK ({})", check.expression);
    }
    text
}
