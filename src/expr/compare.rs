//! Comparisons: `=`, `<>`, `<`, `<=`, `>`, `>=`, `LIKE`.

use super::{Class, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece, paren_if};
use crate::scope::Scope;
use crate::sql_type::{Bool, Comparable, Equatable, Nullness, SqlType, Textual};
use core::marker::PhantomData;

/// An operator that yields a boolean.
pub trait Operator: Send + Sync + 'static {
    /// With the blanks around it.
    const TOKEN: &'static str;
    /// How tightly it binds.
    const PRECEDENCE: u8;
}

macro_rules! operators {
    ($($name:ident $token:literal $precedence:ident;)*) => {$(
        #[doc = concat!("`", $token, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Operator for $name {
            const TOKEN: &'static str = concat!(" ", $token, " ");
            const PRECEDENCE: u8 = precedence::$precedence;
        }
    )*};
}

/// The operators, as types.
///
/// <https://www.postgresql.org/docs/current/functions-comparison.html> and
/// <https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-LIKE>
pub mod operator {
    use super::Operator;
    use crate::render::precedence;

    operators! {
        Equal "=" COMPARISON;
        NotEqual "<>" COMPARISON;
        Less "<" COMPARISON;
        LessOrEqual "<=" COMPARISON;
        Greater ">" COMPARISON;
        GreaterOrEqual ">=" COMPARISON;
        Like "LIKE" LIKE;
        NotLike "NOT LIKE" LIKE;
        Ilike "ILIKE" LIKE;
        NotIlike "NOT ILIKE" LIKE;
    }
}

/// `left op right`
#[derive(Debug, Clone, Copy)]
pub struct Compare<Op, L, R> {
    left: L,
    right: R,
    operator: PhantomData<fn() -> Op>,
}

impl<Op, L, R> Compare<Op, L, R> {
    pub(crate) const fn new(left: L, right: R) -> Self {
        Self { left, right, operator: PhantomData }
    }
}

impl<Op: Operator, L: Fragment, R: Fragment> Fragment for Compare<Op, L, R> {
    const PIECES: &'static [Piece] =
        &[paren_if::<L>(Op::PRECEDENCE), Piece::Str(Op::TOKEN), paren_if::<R>(Op::PRECEDENCE)];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<Op: Operator, L: Expr, R: Expr> Expr for Compare<Op, L, R> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, L, R> In<S, (I, J)> for Compare<Op, L, R>
where
    S: Scope,
    Op: Operator,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}

/// Equality.
pub trait Equality<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;

    /// SQL: `self = other`. Takes no `Option`, since `= NULL` never holds: see
    /// [`is_null`](super::ExprMethods::is_null) and [`is_not_distinct_from`](super::Distinctness::is_not_distinct_from).
    fn eq(self, other: R) -> Compare<operator::Equal, Self, Self::Operand>;

    /// SQL: `self <> other`.
    fn ne(self, other: R) -> Compare<operator::NotEqual, Self, Self::Operand>;
}

impl<L, R> Equality<R> for L
where
    L: Expr<Type: SqlType<Base: Equatable>>,
    R: IntoExpr<L::Type>,
{
    type Operand = R::Expr;

    fn eq(self, other: R) -> Compare<operator::Equal, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }

    fn ne(self, other: R) -> Compare<operator::NotEqual, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }
}

/// Order.
pub trait Ordering<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;

    /// SQL: `self < other`.
    fn lt(self, other: R) -> Compare<operator::Less, Self, Self::Operand>;

    /// SQL: `self <= other`.
    fn le(self, other: R) -> Compare<operator::LessOrEqual, Self, Self::Operand>;

    /// SQL: `self > other`.
    fn gt(self, other: R) -> Compare<operator::Greater, Self, Self::Operand>;

    /// SQL: `self >= other`.
    fn ge(self, other: R) -> Compare<operator::GreaterOrEqual, Self, Self::Operand>;
}

impl<L, R> Ordering<R> for L
where
    L: Expr<Type: SqlType<Base: Comparable>>,
    R: IntoExpr<L::Type>,
{
    type Operand = R::Expr;

    fn lt(self, other: R) -> Compare<operator::Less, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }

    fn le(self, other: R) -> Compare<operator::LessOrEqual, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }

    fn gt(self, other: R) -> Compare<operator::Greater, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }

    fn ge(self, other: R) -> Compare<operator::GreaterOrEqual, Self, R::Expr> {
        Compare::new(self, other.into_expr())
    }
}

/// Matching text with patterns, in which `%` stands for any text and `_` for one character.
pub trait Pattern<R>: Expr + Sized {
    /// The pattern as an expression.
    type Operand;

    /// SQL: `self LIKE pattern`.
    fn like(self, pattern: R) -> Compare<operator::Like, Self, Self::Operand>;

    /// SQL: `self NOT LIKE pattern`.
    fn not_like(self, pattern: R) -> Compare<operator::NotLike, Self, Self::Operand>;

    /// SQL: `self ILIKE pattern`: `LIKE` without regard to case.
    fn ilike(self, pattern: R) -> Compare<operator::Ilike, Self, Self::Operand>;

    /// SQL: `self NOT ILIKE pattern`.
    fn not_ilike(self, pattern: R) -> Compare<operator::NotIlike, Self, Self::Operand>;
}

impl<L, R> Pattern<R> for L
where
    L: Expr<Type: SqlType<Base: Textual>>,
    R: IntoExpr<L::Type>,
{
    type Operand = R::Expr;

    fn like(self, pattern: R) -> Compare<operator::Like, Self, R::Expr> {
        Compare::new(self, pattern.into_expr())
    }

    fn not_like(self, pattern: R) -> Compare<operator::NotLike, Self, R::Expr> {
        Compare::new(self, pattern.into_expr())
    }

    fn ilike(self, pattern: R) -> Compare<operator::Ilike, Self, R::Expr> {
        Compare::new(self, pattern.into_expr())
    }

    fn not_ilike(self, pattern: R) -> Compare<operator::NotIlike, Self, R::Expr> {
        Compare::new(self, pattern.into_expr())
    }
}
