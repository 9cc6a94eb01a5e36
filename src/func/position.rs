//! `position(… IN …)`
//!
//! <https://www.postgresql.org/docs/current/functions-string.html>

use crate::expr::{Becomes, Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bit, Bytea, Int4, Nullness, Text};

/// `position(part IN whole)`
#[derive(Debug, Clone, Copy)]
pub struct Position<A, B> {
    part: A,
    whole: B,
}

/// Where a part of a text starts, counted from 1; 0 where it does not occur.
///
/// ```
/// # use shop::users;
/// use pilaster::func::position;
/// use pilaster::prelude::*;
///
/// let query = users::table.select(position("@", users::email));
/// assert_eq!(query.to_sql(), "SELECT position($1 IN users.email) FROM users");
/// ```
///
/// SQL: [`position(part IN text)`](https://www.postgresql.org/docs/current/functions-string.html), of type `int4`, NULL
/// where an argument is.
pub fn position<A, B>(part: impl Becomes<Text, A>, text: impl Becomes<Text, B>) -> Position<A, B> {
    Position {
        part: part.become_expr(),
        whole: text.become_expr(),
    }
}

/// Where a part of a string of bytes starts, counted from 1; 0 where it does not occur.
///
/// SQL: [`position(part IN bytes)`](https://www.postgresql.org/docs/current/functions-binarystring.html), of type `int4`,
/// NULL where an argument is.
pub fn bytea_position<A, B>(
    part: impl Becomes<Bytea, A>,
    bytes: impl Becomes<Bytea, B>,
) -> Position<A, B> {
    Position {
        part: part.become_expr(),
        whole: bytes.become_expr(),
    }
}

/// Where a part of a string of bits starts, counted from 1; 0 where it does not occur.
///
/// SQL: [`position(part IN bits)`](https://www.postgresql.org/docs/current/functions-bitstring.html), of type `int4`, NULL
/// where an argument is.
pub fn bit_position<A, B>(
    part: impl Becomes<Bit, A>,
    bits: impl Becomes<Bit, B>,
) -> Position<A, B> {
    Position {
        part: part.become_expr(),
        whole: bits.become_expr(),
    }
}

/// PostgreSQL takes no operators such as AND or LIKE there without parentheses.
impl<A: Fragment, B: Fragment> Fragment for Position<A, B> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("position("),
        paren_if::<A>(precedence::CAST),
        Piece::Str(" IN "),
        paren_if::<B>(precedence::CAST),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = A::IS_STATIC && B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.part.visit(out);
        self.whole.visit(out);
    }
}

impl<A: Expr, B: Expr> Expr for Position<A, B> {
    type Type = Int4;
    type Class = <A::Class as Class>::With<B::Class>;
}

impl<S: Scope, I, J, A: In<S, I>, B: In<S, J>> In<S, (I, J)> for Position<A, B> {
    type Null = <A::Null as Nullness>::Or<B::Null>;
}
