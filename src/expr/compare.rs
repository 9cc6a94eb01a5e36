//! Comparisons: `=`, `<>`, `<`, `<=`, `>`, `>=`.

use super::operand::operand;
use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, beside_subquery, paren_if};
use crate::scope::Scope;
use crate::sql_type::{Bool, Comparable, Equatable, Nullness, Text, Textual};
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
        SimilarTo "SIMILAR TO" LIKE;
        NotSimilarTo "NOT SIMILAR TO" LIKE;
        Matches "~" OTHER;
        NotMatches "!~" OTHER;
        Imatches "~*" OTHER;
        NotImatches "!~*" OTHER;
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
        Self {
            left,
            right,
            operator: PhantomData,
        }
    }
}

impl<Op: Operator, L: Fragment, R: Fragment> Fragment for Compare<Op, L, R> {
    const PIECES: &'static [Piece] = &[
        if R::IS_SUBQUERY {
            beside_subquery::<L>(Op::PRECEDENCE)
        } else {
            paren_if::<L>(Op::PRECEDENCE)
        },
        Piece::Str(Op::TOKEN),
        paren_if::<R>(Op::PRECEDENCE),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const IS_PLAIN: bool = L::IS_PLAIN && R::IS_PLAIN;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        if !L::IS_PLAIN {
            self.left.visit(out);
        }
        if !R::IS_PLAIN {
            self.right.visit(out);
        }
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

operand! {
    /// What `=` and `<>` take on the right of the SQL type `T`.
    EqualTo<T: Equatable>: T
}

operand! {
    /// What `<` and its like take on the right of the SQL type `T`.
    ComparedTo<T: Comparable>: T
}

operand! {
    /// What `LIKE` takes on the right of the SQL type `T`.
    PatternFor<T: Textual>: Text
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

impl<L: Expr, R: EqualTo<L::Type>> Equality<R> for L {
    type Operand = R::Expr;

    fn eq(self, other: R) -> Compare<operator::Equal, Self, R::Expr> {
        Compare::new(self, other.operand())
    }

    fn ne(self, other: R) -> Compare<operator::NotEqual, Self, R::Expr> {
        Compare::new(self, other.operand())
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

impl<L: Expr, R: ComparedTo<L::Type>> Ordering<R> for L {
    type Operand = R::Expr;

    fn lt(self, other: R) -> Compare<operator::Less, Self, R::Expr> {
        Compare::new(self, other.operand())
    }

    fn le(self, other: R) -> Compare<operator::LessOrEqual, Self, R::Expr> {
        Compare::new(self, other.operand())
    }

    fn gt(self, other: R) -> Compare<operator::Greater, Self, R::Expr> {
        Compare::new(self, other.operand())
    }

    fn ge(self, other: R) -> Compare<operator::GreaterOrEqual, Self, R::Expr> {
        Compare::new(self, other.operand())
    }
}
