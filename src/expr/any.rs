//! `= ANY` and `<> ALL` of many values

use super::operand::operand;
use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Array, Bool, Equatable, Nullness};

/// `left = ANY (array)`, or `left <> ALL (array)` if `NEGATED`: one statement for any number of values.
///
/// <https://www.postgresql.org/docs/current/functions-comparisons.html#FUNCTIONS-COMPARISONS-ANY-SOME>
#[derive(Debug, Clone, Copy)]
pub struct AnyOf<L, R, const NEGATED: bool = false> {
    left: L,
    array: R,
}

operand! {
    /// What `= ANY` takes on the right of the SQL type `T`.
    ValuesOf<T: Equatable>: Array<T>
}

/// Equality with one of many.
pub trait OneOf<R>: Expr + Sized {
    /// The array as an expression.
    type Operand;

    /// SQL: `self = ANY ($1)`: what `IN (…)` says, as one statement for any number of values. Holds for none of an empty
    /// list.
    fn eq_any(self, values: R) -> AnyOf<Self, Self::Operand>;

    /// SQL: `self <> ALL ($1)`: what `NOT IN (…)` says, as one statement for any number of values. Holds for all of an empty
    /// list.
    fn ne_all(self, values: R) -> AnyOf<Self, Self::Operand, true>;
}

impl<L: Expr, R: ValuesOf<L::Type>> OneOf<R> for L {
    type Operand = R::Expr;

    fn eq_any(self, values: R) -> AnyOf<Self, R::Expr> {
        AnyOf {
            left: self,
            array: values.operand(),
        }
    }

    fn ne_all(self, values: R) -> AnyOf<Self, R::Expr, true> {
        AnyOf {
            left: self,
            array: values.operand(),
        }
    }
}

impl<L: Fragment, R: Fragment, const NEGATED: bool> Fragment for AnyOf<L, R, NEGATED> {
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(precedence::COMPARISON),
        Piece::Str(if NEGATED { " <> ALL (" } else { " = ANY (" }),
        Piece::Seq(R::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = precedence::COMPARISON;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.array.visit(out);
    }
}

impl<L: Expr, R: Expr, const NEGATED: bool> Expr for AnyOf<L, R, NEGATED> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S: Scope, I, J, L: In<S, I>, R: In<S, J>, const NEGATED: bool> In<S, (I, J)>
    for AnyOf<L, R, NEGATED>
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}
