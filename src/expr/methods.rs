//! The methods of every expression.

use super::compare::operator::{
    Equal, Greater, GreaterOrEqual, Ilike, Less, LessOrEqual, Like, NotEqual, NotIlike, NotLike,
};
use super::math::{Concat, Minus, Modulo, Over, Plus, Times};
use super::order::{Asc, Desc};
use super::{
    And, AnyOf, Arithmetic, Between, BoxedPredicate, Cast, Compare, Expr, In, InQuery, IntoExpr, IsDistinct, Logic,
    Negate, NoAggregate, Not, NullTest, Or, Order, SingleColumn,
};
use crate::query::Selection;
use crate::scope::Scope;
use crate::sql_type::{
    Array, Boolean, Coerce, Comparable, Concatenable, Equatable, Negatable, Nullable, Number, Shift, SqlType,
    Textual,
};

/// The base of an expression's SQL type.
type Base<E> = <<E as Expr>::Type as SqlType>::Base;

/// The methods of every expression. Each takes a Rust value or another expression of a matching SQL type.
///
/// Comparisons follow
/// <https://www.postgresql.org/docs/current/functions-comparison.html>, patterns
/// <https://www.postgresql.org/docs/current/functions-matching.html>, arithmetic
/// <https://www.postgresql.org/docs/current/functions-math.html>. A result is NULL where an operand is, except for the
/// null tests, which never are.
pub trait ExprMethods: Expr + Sized {
    /// SQL: `self = other`. Takes no `Option`, since `= NULL` never holds: see [`is_null`](Self::is_null) and
    /// [`is_not_distinct_from`](Self::is_not_distinct_from).
    fn eq<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<Equal, Self, R::Expr>
    where
        Base<Self>: Equatable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self <> other`.
    fn ne<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<NotEqual, Self, R::Expr>
    where
        Base<Self>: Equatable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self < other`.
    fn lt<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<Less, Self, R::Expr>
    where
        Base<Self>: Comparable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self <= other`.
    fn le<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<LessOrEqual, Self, R::Expr>
    where
        Base<Self>: Comparable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self > other`.
    fn gt<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<Greater, Self, R::Expr>
    where
        Base<Self>: Comparable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self >= other`.
    fn ge<R: IntoExpr<Self::Type>>(self, other: R) -> Compare<GreaterOrEqual, Self, R::Expr>
    where
        Base<Self>: Comparable,
    {
        Compare::new(self, other.into_expr())
    }

    /// SQL: `self BETWEEN low AND high`, both ends included.
    fn between<L, H>(self, low: L, high: H) -> Between<Self, L::Expr, H::Expr>
    where
        L: IntoExpr<Self::Type>,
        H: IntoExpr<Self::Type>,
        Base<Self>: Comparable,
    {
        Between::new(self, low.into_expr(), high.into_expr())
    }

    /// SQL: `self = ANY ($1)`: what `IN (…)` says, as one statement for any number of values. Holds for none of an empty
    /// list.
    fn eq_any<R: IntoExpr<Array<Self::Type>>>(self, values: R) -> AnyOf<Self, R::Expr>
    where
        Base<Self>: Equatable,
    {
        AnyOf::new(self, values.into_expr())
    }

    /// SQL: `self IN (SELECT …)`. The query must select one column of this type.
    fn in_query<Q>(self, query: Q) -> InQuery<Self, Q>
    where
        Q: Selection<List: SingleColumn<Type: Coerce<Self::Type>>>,
        Base<Self>: Equatable,
    {
        InQuery::new(self, query)
    }

    /// SQL: `self IS NULL`. Never NULL itself.
    fn is_null(self) -> NullTest<Self, false> {
        NullTest(self)
    }

    /// SQL: `self IS NOT NULL`. Never NULL itself.
    fn is_not_null(self) -> NullTest<Self, true> {
        NullTest(self)
    }

    /// SQL: `self IS DISTINCT FROM other`: like `<>`, but NULL is a value like any other. Takes an `Option` too.
    fn is_distinct_from<R: IntoExpr<Self::Type, Nullable>>(self, other: R) -> IsDistinct<Self, R::Expr, false>
    where
        Base<Self>: Equatable,
    {
        IsDistinct { left: self, right: other.into_expr() }
    }

    /// SQL: `self IS NOT DISTINCT FROM other`: like `=`, but NULL is a value like any other. Takes an `Option` too.
    fn is_not_distinct_from<R: IntoExpr<Self::Type, Nullable>>(self, other: R) -> IsDistinct<Self, R::Expr, true>
    where
        Base<Self>: Equatable,
    {
        IsDistinct { left: self, right: other.into_expr() }
    }

    /// SQL: `self LIKE pattern`; `%` stands for any text, `_` for one character.
    fn like<R: IntoExpr<Self::Type>>(self, pattern: R) -> Compare<Like, Self, R::Expr>
    where
        Base<Self>: Textual,
    {
        Compare::new(self, pattern.into_expr())
    }

    /// SQL: `self NOT LIKE pattern`.
    fn not_like<R: IntoExpr<Self::Type>>(self, pattern: R) -> Compare<NotLike, Self, R::Expr>
    where
        Base<Self>: Textual,
    {
        Compare::new(self, pattern.into_expr())
    }

    /// SQL: `self ILIKE pattern`: `LIKE` without regard to case.
    fn ilike<R: IntoExpr<Self::Type>>(self, pattern: R) -> Compare<Ilike, Self, R::Expr>
    where
        Base<Self>: Textual,
    {
        Compare::new(self, pattern.into_expr())
    }

    /// SQL: `self NOT ILIKE pattern`.
    fn not_ilike<R: IntoExpr<Self::Type>>(self, pattern: R) -> Compare<NotIlike, Self, R::Expr>
    where
        Base<Self>: Textual,
    {
        Compare::new(self, pattern.into_expr())
    }

    /// SQL: `self AND other`.
    fn and<R: Expr<Type: SqlType<Base: Boolean>>>(self, other: R) -> Logic<And, Self, R>
    where
        Base<Self>: Boolean,
    {
        Logic::new(self, other)
    }

    /// SQL: `self OR other`.
    fn or<R: Expr<Type: SqlType<Base: Boolean>>>(self, other: R) -> Logic<Or, Self, R>
    where
        Base<Self>: Boolean,
    {
        Logic::new(self, other)
    }

    /// SQL: `NOT self`.
    #[allow(clippy::should_implement_trait, reason = "the operator `!` cannot be given to all expressions")]
    fn not(self) -> Not<Self>
    where
        Base<Self>: Boolean,
    {
        Not(self)
    }

    /// SQL: `self + other`. What may be added follows PostgreSQL: numbers to numbers of the same type, `Int4` to dates,
    /// `Interval` to times.
    #[allow(clippy::should_implement_trait, reason = "the operator `+` cannot be given to all expressions")]
    fn add<R>(self, other: R) -> Arithmetic<Plus, <Base<Self> as Shift>::Sum, Self, R::Expr>
    where
        Base<Self>: Shift,
        R: IntoExpr<<Base<Self> as Shift>::Plus>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `self - other`.
    #[allow(clippy::should_implement_trait, reason = "the operator `-` cannot be given to all expressions")]
    fn sub<R>(self, other: R) -> Arithmetic<Minus, <Base<Self> as Shift>::Sum, Self, R::Expr>
    where
        Base<Self>: Shift,
        R: IntoExpr<<Base<Self> as Shift>::Plus>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `self * other`.
    #[allow(clippy::should_implement_trait, reason = "the operator `*` cannot be given to all expressions")]
    fn mul<R>(self, other: R) -> Arithmetic<Times, Base<Self>, Self, R::Expr>
    where
        Base<Self>: Number,
        R: IntoExpr<Base<Self>>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `self / other`. Whole numbers are divided without a remainder. Dividing by zero is an error of the query.
    #[allow(clippy::should_implement_trait, reason = "the operator `/` cannot be given to all expressions")]
    fn div<R>(self, other: R) -> Arithmetic<Over, Base<Self>, Self, R::Expr>
    where
        Base<Self>: Number,
        R: IntoExpr<Base<Self>>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `self % other`.
    #[allow(clippy::should_implement_trait, reason = "the operator `%` cannot be given to all expressions")]
    fn rem<R>(self, other: R) -> Arithmetic<Modulo, Base<Self>, Self, R::Expr>
    where
        Base<Self>: Number,
        R: IntoExpr<Base<Self>>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `- self`.
    #[allow(clippy::should_implement_trait, reason = "the operator `-` cannot be given to all expressions")]
    fn neg(self) -> Negate<Self>
    where
        Base<Self>: Negatable,
    {
        Negate(self)
    }

    /// SQL: `self || other`.
    fn concat<R>(self, other: R) -> Arithmetic<Concat, Base<Self>, Self, R::Expr>
    where
        Base<Self>: Concatenable,
        R: IntoExpr<Base<Self>>,
    {
        Arithmetic::new(self, other.into_expr())
    }

    /// SQL: `CAST(self AS T)`. PostgreSQL refuses pairs of types that have no cast.
    fn cast<T: SqlType>(self) -> Cast<Self, T> {
        Cast::new(self)
    }

    /// SQL: `self` in ORDER BY: smallest first, NULLs last.
    fn asc(self) -> Order<Self, Asc> {
        Order::new(self, Asc)
    }

    /// SQL: `self DESC` in ORDER BY: largest first, NULLs first.
    fn desc(self) -> Order<Self, Desc> {
        Order::new(self, Desc)
    }

    /// Hides the shape of a condition, so that conditions of different shapes fit in one `Vec`.
    fn boxed<'a, S, I>(self) -> BoxedPredicate<'a, S>
    where
        S: Scope,
        Self: In<S, I> + 'a,
        Self::Type: SqlType<Base: Boolean>,
        Self::Class: NoAggregate,
    {
        BoxedPredicate::new(self)
    }
}

impl<E: Expr> ExprMethods for E {}

