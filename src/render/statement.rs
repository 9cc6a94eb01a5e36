//! Whole statements.

use super::dynamic::render;
use super::route::may_write;
use super::{Collector, Piece, StaticText};
use crate::exec::Effect;
use std::borrow::Cow;

/// A statement, finished or not: what the methods that run statements stand on, so that the compiler says what is
/// missing.
pub trait Draft {}

/// What can be sent to the server.
///
/// The methods that run statements name its types in their results, rather than plain `u64` and `Cow<str>`: the
/// compiler then tells why something is no statement at the call, and not a second time at the method's own text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a statement that can run",
    label = "unfinished: `.on_conflict(…)` needs `.do_nothing()` or `.do_update(…)`, `.group_by(…)` needs `.select(…)`"
)]
pub trait Statement: Draft + Send + Sync {
    /// What it does: [`Reads`](crate::exec::Reads), [`Writes`](crate::exec::Writes)…
    type Effect: Effect;
    /// How many rows were touched: `u64`.
    type Count: From<u64> + Send;
    /// The SQL: `Cow<'static, str>`.
    type Sql: From<Cow<'static, str>> + AsRef<str>;
    /// The SQL, as constant pieces.
    const PIECES: &'static [Piece];
    /// Whether the text holds no hole.
    const IS_STATIC: bool;
    /// Whether a replica can run it as well as the primary. Not what only reads but is about the session, such as SET, nor
    /// what calls a function that may write.
    #[doc(hidden)]
    const ON_REPLICA: bool = Self::Effect::ON_REPLICA && !may_write(Self::PIECES);

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
