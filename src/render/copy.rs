//! `COPY`, which streams rows and takes no parameters.

use super::{Collector, Draft, Piece, Statement};
use crate::exec::Error;
use bytes::BytesMut;
use core::fmt;
use core::task::{Context, Poll};
use postgres_types::Type;
use std::borrow::Cow;

/// Rows that COPY sends, as they are asked for.
pub trait CopySource: Send + Sync {
    /// A query of the columns that are filled, which tells their types and is never run.
    fn sample(&self) -> Cow<'static, str>;

    /// Writes rows until `out` holds a good deal; `false` once there are no more.
    ///
    /// # Errors
    /// Where a row cannot be had, or has no representation in the columns' types.
    fn poll_fill(
        &self,
        context: &mut Context<'_>,
        types: &[Type],
        out: &mut BytesMut,
    ) -> Poll<Result<bool, Error>>;
}

/// Says that there are rows, never what they hold.
impl fmt::Debug for dyn CopySource + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopySource(..)")
    }
}

/// The text of a COPY of the rows of the statement `S`.
#[derive(Debug, Clone, Copy)]
pub struct CopyText<S>(pub(crate) S);

impl<S> Draft for CopyText<S> {}

#[diagnostic::do_not_recommend]
impl<S: Statement> Statement for CopyText<S> {
    type Effect = S::Effect;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("COPY "),
        Piece::Paren(S::PIECES),
        Piece::Str(" TO STDOUT (FORMAT binary)"),
    ];
    const IS_STATIC: bool = S::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}
