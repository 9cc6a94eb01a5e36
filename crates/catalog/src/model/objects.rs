use super::{Origin, QualifiedName};

/// An SQL schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// The name, in exact case.
    pub name: String,
    /// The text of `COMMENT ON SCHEMA`.
    pub comment: Option<String>,
    /// Where the schema was declared; `None` for `public`.
    pub origin: Option<Origin>,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    /// The schema.
    pub schema: String,
    /// The name, in exact case.
    pub name: String,
    /// The `pg_type` name of its values: `int2`, `int4` or `int8`.
    pub ty: String,
    /// The column that owns it, if any.
    pub owned_by: Option<(QualifiedName, String)>,
    /// The text of `COMMENT ON SEQUENCE`.
    pub comment: Option<String>,
    /// Where the sequence was declared.
    pub origin: Origin,
}

/// An installed extension.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// The name.
    pub name: String,
    /// The schema its objects are in.
    pub schema: String,
    /// The text of `COMMENT ON EXTENSION`.
    pub comment: Option<String>,
    /// Where it was installed.
    pub origin: Origin,
}

impl Sequence {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }
}
