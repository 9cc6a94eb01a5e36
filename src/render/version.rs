//! The names of the old and the new row in RETURNING.

use super::Piece;

/// Which of the two rows that a write knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowVersion {
    /// The row before it.
    Before,
    /// The row after it.
    After,
}

impl RowVersion {
    /// Its name in RETURNING, or the one that [`RENAMED`] gives it.
    pub(super) const fn name(self, renamed: bool) -> &'static str {
        match (self, renamed) {
            (Self::Before, false) => "old",
            (Self::After, false) => "new",
            (Self::Before, true) => "\"old row\"",
            (Self::After, true) => "\"new row\"",
        }
    }
}

/// What gives the old and the new row other names.
pub(super) const RENAMED: &str = "WITH (OLD AS \"old row\", NEW AS \"new row\") ";

/// Whether a list reads the old or the new row. What fills a hole is not known here, so that it may.
pub(super) const fn names_versions(pieces: &[Piece]) -> bool {
    let mut i = 0;
    while i < pieces.len() {
        let names = match pieces[i] {
            Piece::Version { .. } | Piece::Hole => true,
            Piece::Seq(inner)
            | Piece::Paren(inner)
            | Piece::Clause { body: inner, .. }
            | Piece::Returned { list: inner, .. } => names_versions(inner),
            Piece::List { items, .. } => any_names_versions(items),
            _ => false,
        };
        if names {
            return true;
        }
        i += 1;
    }
    false
}

const fn any_names_versions(items: &[&[Piece]]) -> bool {
    let mut i = 0;
    while i < items.len() {
        if names_versions(items[i]) {
            return true;
        }
        i += 1;
    }
    false
}
