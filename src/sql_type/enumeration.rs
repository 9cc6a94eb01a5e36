//! Enum types: they travel as their labels.

use super::BoxError;
use bytes::{BufMut, BytesMut};
use core::fmt;
use postgres_types::{IsNull, Type};

/// Writes a label.
///
/// # Errors
/// None; a label that the database does not know is PostgreSQL's to refuse.
pub fn encode_label(label: &str, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    out.put_slice(label.as_bytes());
    Ok(IsNull::No)
}

/// Reads a label; `from_label` says which value it stands for.
///
/// # Errors
/// Where it stands for none: the enum has a new label in the database.
pub fn decode_label<V>(
    ty: &Type,
    raw: &[u8],
    from_label: impl FnOnce(&str) -> Option<V>,
) -> Result<V, BoxError> {
    let label = core::str::from_utf8(raw)?;
    from_label(label).ok_or_else(|| {
        format!(
            "the program knows no label `{label}` of the enum `{}`",
            ty.name()
        )
        .into()
    })
}

/// A text that is no label of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    name: &'static str,
    label: String,
}

impl UnknownLabel {
    /// `label` is none of the enum `name`.
    #[must_use]
    pub fn new(name: &'static str, label: &str) -> Self {
        Self {
            name,
            label: label.to_owned(),
        }
    }
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no label of the enum `{}`",
            self.label, self.name
        )
    }
}

impl std::error::Error for UnknownLabel {}
