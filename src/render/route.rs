//! What the text of a statement calls.

use super::Piece;

/// Whether the pieces say of a call that it may write. What fills a hole is not known here.
pub(super) const fn may_write(pieces: &[Piece]) -> bool {
    let mut i = 0;
    while i < pieces.len() {
        let writes = match pieces[i] {
            Piece::OnPrimary => true,
            Piece::Seq(inner)
            | Piece::Paren(inner)
            | Piece::Clause { body: inner, .. }
            | Piece::Returned { list: inner, .. } => may_write(inner),
            Piece::List { items, .. } => any_may_write(items),
            _ => false,
        };
        if writes {
            return true;
        }
        i += 1;
    }
    false
}

const fn any_may_write(items: &[&[Piece]]) -> bool {
    let mut i = 0;
    while i < items.len() {
        if may_write(items[i]) {
            return true;
        }
        i += 1;
    }
    false
}
