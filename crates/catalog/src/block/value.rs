//! Values as far as they are known.

use crate::model::{QualifiedName, quoted};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    /// What an object is referred to by in the system catalogues.
    Oid(Class, QualifiedName),
    Array(Vec<Value>),
    /// A row, with the names of its columns.
    Record(Vec<(String, Value)>),
    /// A value that hangs on what is not known here. Of a text, the beginning may be known.
    Unknown(String),
}

/// Which catalogue an object is listed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Relation,
    Type,
    Schema,
    Function,
    Constraint,
    Extension,
}

impl Value {
    pub(super) fn unknown() -> Self {
        Self::Unknown(String::new())
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// The value as a text, as a cast to text has it.
    pub(super) fn to_text(&self, path: &[String]) -> Self {
        match self {
            Self::Null | Self::Text(_) | Self::Unknown(_) => self.clone(),
            Self::Bool(value) => Self::text(if *value { "true" } else { "false" }),
            Self::Int(value) => Self::text(value.to_string()),
            Self::Oid(Class::Schema, name) => Self::text(quoted(&name.name)),
            Self::Oid(Class::Relation | Class::Type, name) if path.contains(&name.schema) => {
                Self::text(quoted(&name.name))
            }
            Self::Oid(Class::Relation | Class::Type, name) => Self::text(name.to_string()),
            Self::Oid(..) | Self::Array(_) | Self::Record(_) => Self::unknown(),
        }
    }

    /// Whether both are the same, if that can be said.
    pub(super) fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => Some(a == b),
            (Self::Int(a), Self::Int(b)) => Some(a == b),
            (Self::Text(a), Self::Text(b)) => Some(a == b),
            (Self::Oid(a_class, a), Self::Oid(b_class, b)) => Some(a_class == b_class && a == b),
            (Self::Text(text), Self::Bool(value)) | (Self::Bool(value), Self::Text(text)) => {
                truth(text).map(|text| text == *value)
            }
            (Self::Text(text), Self::Int(value)) | (Self::Int(value), Self::Text(text)) => {
                text.trim().parse().ok().map(|text: i64| text == *value)
            }
            _ => None,
        }
    }
}

/// The truth value that a text stands for.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "t" | "true" | "y" | "yes" | "on" | "1" => Some(true),
        "f" | "false" | "n" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Option<bool>> for Value {
    /// What cannot be said is unknown.
    fn from(value: Option<bool>) -> Self {
        value.map_or_else(Self::unknown, Self::Bool)
    }
}
