//! `coalesce`
//!
//! <https://www.postgresql.org/docs/current/functions-conditional.html#FUNCTIONS-COALESCE-NVL-IFNULL>

use crate::expr::{Becomes, Class, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::Nullness;

/// `coalesce(value, otherwise)`
#[derive(Debug, Clone, Copy)]
pub struct Coalesce<A, B> {
    value: A,
    otherwise: B,
}

/// The first of the two that is not NULL. Nest it for more.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// let names = users::table.select(coalesce(users::full_name, users::username));
/// assert_eq!(names.to_sql(), "SELECT coalesce(users.full_name, users.username) FROM users");
/// ```
///
/// SQL: `coalesce(value, otherwise)`, of the first one's type; NULL only where both are.
pub fn coalesce<A: Expr, B: Becomes<A::Type, E>, E>(value: A, otherwise: B) -> Coalesce<A, E> {
    Coalesce {
        value,
        otherwise: otherwise.become_expr(),
    }
}

impl<A: Fragment, B: Fragment> Fragment for Coalesce<A, B> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("coalesce("),
        Piece::Seq(A::PIECES),
        Piece::Str(", "),
        Piece::Seq(B::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = A::IS_STATIC && B::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        self.otherwise.visit(out);
    }
}

impl<A: Expr, B: Expr> Expr for Coalesce<A, B> {
    type Type = A::Type;
    type Class = <A::Class as Class>::With<B::Class>;
}

impl<S: Scope, I, J, A: In<S, I>, B: In<S, J>> In<S, (I, J)> for Coalesce<A, B> {
    type Null = <A::Null as Nullness>::And<B::Null>;
}
