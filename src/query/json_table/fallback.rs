//! What is there instead of a value that is missing, or that is not of the column's type.

use crate::expr::LiteralText;
use crate::render::Piece;
use core::marker::PhantomData;

/// What is there where a path finds nothing, or something else than the column takes.
pub trait Fallback: Send + Sync + 'static {
    /// `… ON EMPTY`
    const ON_EMPTY: &'static [Piece];
    /// `… ON ERROR`
    const ON_ERROR: &'static [Piece];
}

/// What PostgreSQL does if nothing is said: NULL, or no row.
#[derive(Debug, Clone, Copy)]
pub struct OrNothing;

impl Fallback for OrNothing {
    const ON_EMPTY: &'static [Piece] = &[];
    const ON_ERROR: &'static [Piece] = &[];
}

/// The query fails.
#[derive(Debug, Clone, Copy)]
pub struct OrError;

impl Fallback for OrError {
    const ON_EMPTY: &'static [Piece] = &[Piece::Str("ERROR ON EMPTY")];
    const ON_ERROR: &'static [Piece] = &[Piece::Str("ERROR ON ERROR")];
}

/// A literal.
#[derive(Debug, Clone, Copy)]
pub struct DefaultTo<L>(PhantomData<fn() -> L>);

impl<L: LiteralText> Fallback for DefaultTo<L> {
    const ON_EMPTY: &'static [Piece] = &[
        Piece::Str("DEFAULT "),
        Piece::Str(L::TEXT),
        Piece::Str(" ON EMPTY"),
    ];
    const ON_ERROR: &'static [Piece] = &[
        Piece::Str("DEFAULT "),
        Piece::Str(L::TEXT),
        Piece::Str(" ON ERROR"),
    ];
}
