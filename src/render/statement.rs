//! Whole statements.

use super::dynamic::render;
use super::{Collector, Piece, StaticText};
use std::borrow::Cow;

/// What can be sent to the server.
pub trait Statement: Send + Sync {
    /// How many rows were touched: `u64`.
    type Count: From<u64> + Send;
    /// The SQL, as constant pieces.
    const PIECES: &'static [Piece];
    /// Whether the text holds no hole.
    const IS_STATIC: bool;

    /// Hands over the parameters and holes, in textual order.
    fn visit<'q>(&'q self, out: &mut Collector<'q>);
}

/// The SQL of a statement whose parameters and holes have been collected: the compiler's text where it is static.
pub fn to_sql<S: Statement>(collected: &Collector<'_>) -> Cow<'static, str> {
    match const { StaticText::<S>::SQL } {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(render(S::PIECES, collected.holes())),
    }
}
