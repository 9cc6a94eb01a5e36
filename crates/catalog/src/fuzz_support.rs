//! What the fuzz targets reach into.

use std::ops::Range;

use crate::split::{self, PieceKind};

/// Where the statements and commands of a text lie, except for those statements that an earlier one lends another
/// meaning of quotes: they are not what they would be alone.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let (pieces, _) = split::pieces(0, text);
    let alike = pieces
        .into_iter()
        .filter(|piece| piece.kind != PieceKind::EscapedStatement);
    alike.map(|piece| piece.span.range()).collect()
}
