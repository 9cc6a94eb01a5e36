//! What the fuzz targets reach into.

use std::ops::Range;

use crate::split::{Piece, split};

/// Where the statements and commands of a text lie.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let (pieces, _) = split(0, text);
    let spans = pieces.into_iter().map(|piece| match piece {
        Piece::Statement(span) | Piece::Command(span) => span,
    });
    spans.map(|span| span.range()).collect()
}
