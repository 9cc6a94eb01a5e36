//! Tests for NULL.
//!
//! <https://www.postgresql.org/docs/current/functions-comparison.html>

use super::{Class, Constant, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Equatable, NotNull, Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// `value IS NULL`, or `IS NOT NULL` if `NEGATED`.
#[derive(Debug, Clone, Copy)]
pub struct NullTest<E, const NEGATED: bool>(pub(crate) E);

impl<E: Fragment, const NEGATED: bool> Fragment for NullTest<E, NEGATED> {
    const PIECES: &'static [Piece] = &[
        paren_if::<E>(precedence::IS),
        Piece::Str(if NEGATED { " IS NOT NULL" } else { " IS NULL" }),
    ];
    const IS_STATIC: bool = E::IS_STATIC;
    const IS_PLAIN: bool = E::IS_PLAIN;
    const PRECEDENCE: u8 = precedence::IS;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr, const NEGATED: bool> Expr for NullTest<E, NEGATED> {
    type Type = Bool;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, const NEGATED: bool> In<S, I> for NullTest<E, NEGATED> {
    type Null = <E::Null as Nullness>::Then<NotNull>;
}

/// `left IS DISTINCT FROM right`, or `IS NOT DISTINCT FROM` if `NEGATED`: a comparison that treats NULL as a value.
#[derive(Debug, Clone, Copy)]
pub struct IsDistinct<L, R, const NEGATED: bool> {
    left: L,
    right: R,
}

/// What `IS DISTINCT FROM` takes on the right of the SQL type `T`.
pub trait DistinctFrom<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<T: SqlType<Base: Equatable>, R: IntoExpr<T, Nullable>> DistinctFrom<T> for R {
    type Expr = R::Expr;

    fn operand(self) -> R::Expr {
        self.into_expr()
    }
}

/// Comparing with NULL as a value like any other. Takes an `Option` too.
#[allow(clippy::wrong_self_convention, reason = "named as in SQL")]
pub trait Distinctness<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;

    /// SQL: `self IS DISTINCT FROM other`: like `<>`, but NULL is a value like any other.
    fn is_distinct_from(self, other: R) -> IsDistinct<Self, Self::Operand, false>;

    /// SQL: `self IS NOT DISTINCT FROM other`: like `=`, but NULL is a value like any other.
    fn is_not_distinct_from(self, other: R) -> IsDistinct<Self, Self::Operand, true>;
}

impl<L: Expr, R: DistinctFrom<L::Type>> Distinctness<R> for L {
    type Operand = R::Expr;

    fn is_distinct_from(self, other: R) -> IsDistinct<Self, R::Expr, false> {
        IsDistinct {
            left: self,
            right: other.operand(),
        }
    }

    fn is_not_distinct_from(self, other: R) -> IsDistinct<Self, R::Expr, true> {
        IsDistinct {
            left: self,
            right: other.operand(),
        }
    }
}

impl<L: Fragment, R: Fragment, const NEGATED: bool> Fragment for IsDistinct<L, R, NEGATED> {
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(precedence::IS),
        Piece::Str(if NEGATED {
            " IS NOT DISTINCT FROM "
        } else {
            " IS DISTINCT FROM "
        }),
        paren_if::<R>(precedence::IS),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = precedence::IS;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<L: Expr, R: Expr, const NEGATED: bool> Expr for IsDistinct<L, R, NEGATED> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S: Scope, I, J, L: In<S, I>, R: In<S, J>, const NEGATED: bool> In<S, (I, J)>
    for IsDistinct<L, R, NEGATED>
{
    type Null = <<L::Null as Nullness>::Or<R::Null> as Nullness>::Then<NotNull>;
}

/// `NULL`
#[derive(Debug, Clone, Copy)]
pub struct Null<T>(PhantomData<fn() -> T>);

/// NULL, of the SQL type `T`.
///
/// SQL: `CAST(NULL AS type)`.
#[must_use]
pub const fn null<T>() -> Null<T> {
    Null(PhantomData)
}

impl<T: SqlType> Fragment for Null<T> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("CAST(NULL AS "),
        Piece::Str(T::NAME),
        Piece::Str(T::NAME_SUFFIX),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<T: SqlType> Expr for Null<T> {
    type Type = T;
    type Class = Constant;
}

impl<S: Scope, T: SqlType> In<S, ()> for Null<T> {
    type Null = Nullable;
}
