//! Paths inside the rows of a JSON table.

use super::JsonColumns;
use crate::expr::LiteralText;
use crate::query::Padded;
use crate::render::Piece;
use core::marker::PhantomData;

/// `NESTED PATH L COLUMNS (C)`
#[derive(Debug, Clone, Copy)]
pub struct Nested<L, C>(PhantomData<fn() -> (L, C)>);

/// The nested paths of a JSON table, one after the other.
pub trait NestedPaths: BehindPaths {
    /// Their columns, which may all be NULL, and those of `Tail`.
    type Before<Tail>;
    /// Their SQL.
    const TEXT: &'static [Piece];
}

impl NestedPaths for () {
    type Before<Tail> = Tail;
    const TEXT: &'static [Piece] = &[];
}

impl<N: NestedPaths, L: LiteralText, C: JsonColumns<N>> NestedPaths for (N, Nested<L, C>) {
    type Before<Tail> = N::Before<<C::Columns as Padded>::Before<Tail>>;
    const TEXT: &'static [Piece] = &[Piece::List {
        separator: ", ",
        items: &[
            N::TEXT,
            &[
                Piece::Str("NESTED PATH "),
                Piece::Str(L::UNTYPED),
                Piece::Str(" COLUMNS "),
                Piece::Paren(C::DEFINITIONS),
            ],
        ],
    }];
}

/// Where columns stand in a JSON table: their names differ throughout it.
pub trait BehindPaths {
    /// What the names begin with.
    const PREFIX: &'static [Piece];
}

/// Columns of the table itself.
#[derive(Debug, Clone, Copy)]
pub struct Outermost;

impl BehindPaths for Outermost {
    const PREFIX: &'static [Piece] = &[Piece::Str("c")];
}

impl BehindPaths for () {
    const PREFIX: &'static [Piece] = &[Piece::Str("n")];
}

impl<N: BehindPaths, P> BehindPaths for (N, P) {
    const PREFIX: &'static [Piece] = &[Piece::Str("n"), Piece::Seq(N::PREFIX)];
}
