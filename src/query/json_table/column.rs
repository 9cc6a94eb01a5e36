//! The columns of a JSON table.

use super::{Fallback, JsonTableColumn, OrError, OrNothing};
use crate::expr::{Literal, LiteralText};
use crate::render::Piece;
use crate::sql_type::{Bool, Int4, NotNull, Nullable, SqlType, Text};
use core::marker::PhantomData;

/// The number of a row.
#[derive(Debug, Clone, Copy)]
pub struct Ordinal;

/// Numbers the rows of a JSON table, or of a nested path, from 1.
///
/// SQL: `name FOR ORDINALITY`, of type `integer`, never NULL.
#[must_use]
pub const fn json_ordinality() -> Ordinal {
    Ordinal
}

impl JsonTableColumn for Ordinal {
    type Type = Int4;
    type Null = NotNull;
    const DEFINITION: &'static [Piece] = &[Piece::Str("FOR ORDINALITY")];
}

/// Whether the path `L` finds anything.
#[derive(Debug, Clone, Copy)]
pub struct Exists<L>(PhantomData<fn() -> L>);

/// Whether a path finds anything in a row.
///
/// SQL: `name bool EXISTS PATH path`, never NULL.
pub const fn json_exists_column<L: LiteralText>(_path: Literal<Text, L>) -> Exists<L> {
    Exists(PhantomData)
}

impl<L: LiteralText> JsonTableColumn for Exists<L> {
    type Type = Bool;
    type Null = NotNull;
    const DEFINITION: &'static [Piece] = &[Piece::Str("bool EXISTS PATH "), Piece::Str(L::UNTYPED)];
}

/// What the path `L` finds, as the SQL type `T`; `W` says what happens to several values, `E` and `X` what happens where
/// there is none, or one that is not of the type.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "five markers")]
pub struct JsonColumn<T, L, W = AsItIs, E = OrNothing, X = OrNothing>(
    PhantomData<fn() -> (T, L, W, E, X)>,
);

impl<T, L, W, E, X> Clone for JsonColumn<T, L, W, E, X> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T, L, W, E, X> Copy for JsonColumn<T, L, W, E, X> {}

impl<T, L, W, E, X> JsonColumn<T, L, W, E, X> {
    pub(super) const fn new() -> Self {
        Self(PhantomData)
    }
}

/// What a path finds in a row, as the SQL type `T`. Objects and arrays go into columns of the types `json` and `jsonb`, of
/// composite types and of arrays; single values into any other.
///
/// SQL: `name type PATH path`, NULL where the path finds nothing, where it finds `null`, and where what it finds is not of
/// the type.
pub const fn json_column<T: SqlType, L: LiteralText>(_path: Literal<Text, L>) -> JsonColumn<T, L> {
    JsonColumn::new()
}

impl<T, L, W, X> JsonColumn<T, L, W, OrNothing, X> {
    /// Fails where the path finds nothing.
    ///
    /// SQL: `ERROR ON EMPTY`.
    pub const fn error_on_empty(self) -> JsonColumn<T, L, W, OrError, X> {
        JsonColumn::new()
    }
}

impl<T, L, W, E> JsonColumn<T, L, W, E> {
    /// Fails where what the path finds is not of the type.
    ///
    /// SQL: `ERROR ON ERROR`.
    pub const fn error_on_error(self) -> JsonColumn<T, L, W, E, OrError> {
        JsonColumn::new()
    }
}

impl<T, L, E, X> JsonColumn<T, L, AsItIs, E, X> {
    /// Makes an array of what the path finds, be it one value or several.
    ///
    /// SQL: `WITH WRAPPER`.
    pub const fn with_wrapper(self) -> JsonColumn<T, L, Wrapped, E, X> {
        JsonColumn::new()
    }

    /// Makes an array of what the path finds, unless that is a single value.
    ///
    /// SQL: `WITH CONDITIONAL WRAPPER`.
    pub const fn with_conditional_wrapper(self) -> JsonColumn<T, L, WrappedIfNeeded, E, X> {
        JsonColumn::new()
    }

    /// Takes the quotes off a text that is read as JSON, and reads what is inside.
    ///
    /// SQL: `OMIT QUOTES`.
    pub const fn omit_quotes(self) -> JsonColumn<T, L, Bare, E, X> {
        JsonColumn::new()
    }
}

impl<T: SqlType, L: LiteralText, W: Laid, E: Fallback, X: Fallback> JsonTableColumn
    for JsonColumn<T, L, W, E, X>
{
    type Type = T;
    type Null = Nullable;
    const DEFINITION: &'static [Piece] = &[
        Piece::Str(T::NAME),
        Piece::Str(T::NAME_SUFFIX),
        Piece::Str(" PATH "),
        Piece::Str(L::UNTYPED),
        Piece::Str(W::TEXT),
        Piece::Clause {
            head: " ",
            body: E::ON_EMPTY,
        },
        Piece::Clause {
            head: " ",
            body: X::ON_ERROR,
        },
    ];
}

/// What happens to what a path finds.
pub trait Laid {
    /// The SQL.
    const TEXT: &'static str;
}

macro_rules! laid {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Laid for $name {
            const TEXT: &'static str = $text;
        }
    )*};
}

laid! {
    /// Nothing.
    AsItIs "";
    /// It goes into an array.
    Wrapped " WITH WRAPPER";
    /// It goes into an array, unless it is a single value.
    WrappedIfNeeded " WITH CONDITIONAL WRAPPER";
    /// It loses its quotes.
    Bare " OMIT QUOTES";
}
