//! Literals in the text, where a parameter will not do.

use super::{Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Int2, Int4, Int8, NotNull, SqlType, Text};
use core::marker::PhantomData;

/// A literal that the compiler writes into the text: a whole number, a `bool`, or a text, which it puts in quotes.
///
/// Parameters are the rule. A literal is for the places where PostgreSQL must see that two expressions are the same, as
/// in GROUP BY: two parameters are never the same to it.
///
/// ```
/// # use shop::orders;
/// use pilaster::func::date_trunc;
/// use pilaster::prelude::*;
///
/// let day = date_trunc(pilaster::literal!("day"), orders::placed_at);
/// let query = orders::table.select(day);
/// assert_eq!(query.to_sql(), "SELECT date_trunc('day'::text, orders.placed_at) FROM orders");
/// ```
///
/// SQL: `5::int4`, `5::int8` of `5_i64`, `true`, `'it''s'::text`. Never NULL. A text with control characters is refused by
/// the compiler; [`bind`](crate::expr::bind) sends it.
#[macro_export]
macro_rules! literal {
    ($value:literal) => {{
        #[derive(Debug, Clone, Copy)]
        struct Value;

        impl $crate::expr::LiteralText for Value {
            const TEXT: &'static str = {
                const SOURCE: &str = stringify!($value);
                const TEXT: ([u8; 2 * SOURCE.len() + 16], usize) =
                    $crate::render::literal_text(SOURCE);
                $crate::render::quoted_text(TEXT.0.split_at(TEXT.1).0)
            };
        }

        $crate::expr::Literal::<
            <$crate::expr::LiteralKind<{ $crate::render::literal_kind(stringify!($value)) }> as $crate::expr::LiteralType>::Type,
            Value,
        >::new()
    }};
}

/// The text of a literal.
pub trait LiteralText: Copy + Send + Sync + 'static {
    /// As it stands in SQL.
    const TEXT: &'static str;

    /// A text without its type, for where the grammar wants nothing else: `'it''s'`.
    #[doc(hidden)]
    const UNTYPED: &'static str = untyped(Self::TEXT);
}

const fn untyped(text: &str) -> &str {
    match text.as_bytes() {
        [bare @ .., b':', b':', b't', b'e', b'x', b't'] => text.split_at(bare.len()).0,
        _ => text,
    }
}

/// The kind of a literal, by the first and last characters that it has in Rust.
#[derive(Debug)]
pub struct LiteralKind<const KIND: u8>;

/// The SQL type of a kind of literals.
pub trait LiteralType {
    /// The type.
    type Type: SqlType;
}

macro_rules! kinds {
    ($($kind:literal $type:ty;)*) => {$(
        impl LiteralType for LiteralKind<$kind> {
            type Type = $type;
        }
    )*};
}

kinds! {
    b'"' Text;
    b'b' Bool;
    b'2' Int2;
    b'4' Int4;
    b'8' Int8;
}

/// A literal of the SQL type `T`; see [`literal!`](crate::literal!).
#[derive(Debug, Clone, Copy)]
pub struct Literal<T, L>(PhantomData<fn() -> (T, L)>);

impl<T, L> Literal<T, L> {
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::new_without_default, reason = "made by the macro alone")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: SqlType, L: LiteralText> Fragment for Literal<T, L> {
    const PIECES: &'static [Piece] = &[Piece::Str(L::TEXT)];
    const IS_STATIC: bool = true;
    const PRECEDENCE: u8 = precedence::CAST;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<T: SqlType, L: LiteralText> Expr for Literal<T, L> {
    type Type = T;
    type Class = Constant;
}

impl<S: Scope, T: SqlType, L: LiteralText> In<S, ()> for Literal<T, L> {
    type Null = NotNull;
}
