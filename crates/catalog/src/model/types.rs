use super::{Check, Origin, QualifiedName, TypeRef};

/// An enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The labels, in sort order.
    pub labels: Vec<String>,
    /// The text of `COMMENT ON TYPE`.
    pub comment: Option<String>,
    /// Where the type was declared.
    pub origin: Origin,
}

/// A domain: a type with constraints of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The type underneath; may itself be a domain.
    pub base: TypeRef,
    /// Whether the domain itself refuses NULL. A domain underneath may too: ask [`Catalog::type_is_not_null`].
    ///
    /// [`Catalog::type_is_not_null`]: super::Catalog::type_is_not_null
    pub not_null: bool,
    /// The default, as SQL text.
    pub default: Option<String>,
    /// The CHECK constraints; each says VALUE for the value.
    pub checks: Vec<Check>,
    /// The text of `COMMENT ON DOMAIN`.
    pub comment: Option<String>,
    /// Where the type was declared.
    pub origin: Origin,
}

/// A composite type.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The fields, in order. Each may be NULL.
    pub fields: Vec<Field>,
    /// The text of `COMMENT ON TYPE`.
    pub comment: Option<String>,
    /// Where the type was declared.
    pub origin: Origin,
}

/// A field of a composite type.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name, in exact case.
    pub name: String,
    /// The type.
    pub ty: TypeRef,
    /// The text of `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}

/// A range type.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The type of the bounds.
    pub subtype: TypeRef,
    /// The name of the multirange type that comes with it, in the same schema.
    pub multirange: String,
    /// The text of `COMMENT ON TYPE`.
    pub comment: Option<String>,
    /// Where the type was declared.
    pub origin: Origin,
}

impl Enum {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }
}

impl Domain {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }
}

impl Composite {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }

    /// The field of that exact name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Range {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }
}
