//! `BETWEEN`
//!
//! <https://www.postgresql.org/docs/current/functions-comparison.html>

use super::compare::ComparedTo;
use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Nullness};

/// `value BETWEEN low AND high`, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Between<E, L, H> {
    value: E,
    low: L,
    high: H,
}

/// Lying between two values.
pub trait WithinBounds<L, H>: Expr + Sized {
    /// The lower end as an expression.
    type Low;
    /// The upper end as an expression.
    type High;

    /// SQL: `self BETWEEN low AND high`, both ends included.
    fn between(self, low: L, high: H) -> Between<Self, Self::Low, Self::High>;
}

impl<E, L, H> WithinBounds<L, H> for E
where
    E: Expr,
    L: ComparedTo<E::Type>,
    H: ComparedTo<E::Type>,
{
    type Low = L::Expr;
    type High = H::Expr;

    fn between(self, low: L, high: H) -> Between<Self, L::Expr, H::Expr> {
        Between {
            value: self,
            low: low.operand(),
            high: high.operand(),
        }
    }
}

impl<E: Fragment, L: Fragment, H: Fragment> Fragment for Between<E, L, H> {
    const PIECES: &'static [Piece] = &[
        paren_if::<E>(precedence::LIKE),
        Piece::Str(" BETWEEN "),
        paren_if::<L>(precedence::LIKE),
        Piece::Str(" AND "),
        paren_if::<H>(precedence::LIKE),
    ];
    const IS_STATIC: bool = E::IS_STATIC && L::IS_STATIC && H::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        self.low.visit(out);
        self.high.visit(out);
    }
}

impl<E: Expr, L: Expr, H: Expr> Expr for Between<E, L, H> {
    type Type = Bool;
    type Class = <<E::Class as Class>::With<L::Class> as Class>::With<H::Class>;
}

impl<S, I, J, K, E, L, H> In<S, (I, J, K)> for Between<E, L, H>
where
    S: Scope,
    E: In<S, I>,
    L: In<S, J>,
    H: In<S, K>,
{
    type Null = <<E::Null as Nullness>::Or<L::Null> as Nullness>::Or<H::Null>;
}
