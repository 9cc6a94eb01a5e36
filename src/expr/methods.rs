//! The methods of every expression that ask nothing, or little, of its type.

use super::order::{Asc, Desc};
use super::truth::{IsFalse, IsNotFalse, IsNotTrue, IsNotUnknown, IsTrue, IsUnknown, TruthTest};
use super::{BoxedPredicate, Cast, Condition, Expr, In, NullTest, Order, PerRow, ReadFrom};
use crate::scope::Scope;
use crate::sql_type::{CastFrom, SqlType};

/// The methods of every expression that ask nothing of its type. The others stand with their operators:
/// [`Equality`](super::Equality), [`Ordering`](super::Ordering), [`Pattern`](super::Pattern),
/// [`Addition`](super::Addition), [`Multiplication`](super::Multiplication), [`Conjunction`](super::Conjunction)…
#[allow(clippy::wrong_self_convention, reason = "named as in SQL")]
pub trait ExprMethods: Expr + Sized {
    /// SQL: `self IS NULL`. Never NULL itself.
    fn is_null(self) -> NullTest<Self, false> {
        NullTest(self)
    }

    /// SQL: `self IS NOT NULL`. Never NULL itself.
    fn is_not_null(self) -> NullTest<Self, true> {
        NullTest(self)
    }

    /// SQL: `self IS TRUE`, of a condition. Never NULL itself.
    fn is_true(self) -> TruthTest<Self, IsTrue>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: `self IS NOT TRUE`, of a condition. Never NULL itself.
    fn is_not_true(self) -> TruthTest<Self, IsNotTrue>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: `self IS FALSE`, of a condition. Never NULL itself.
    fn is_false(self) -> TruthTest<Self, IsFalse>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: `self IS NOT FALSE`, of a condition. Never NULL itself.
    fn is_not_false(self) -> TruthTest<Self, IsNotFalse>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: `self IS UNKNOWN`, of a condition. Never NULL itself.
    fn is_unknown(self) -> TruthTest<Self, IsUnknown>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: `self IS NOT UNKNOWN`, of a condition. Never NULL itself.
    fn is_not_unknown(self) -> TruthTest<Self, IsNotUnknown>
    where
        Self: Condition,
    {
        TruthTest::new(self)
    }

    /// SQL: [`CAST(self AS T)`](https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-TYPE-CASTS), NULL
    /// where `self` is. Every type can be cast to text and from it; else PostgreSQL has to have a cast ([`CastFrom`]).
    fn cast<T: SqlType<Base: CastFrom<<Self::Type as SqlType>::Base>>>(self) -> Cast<Self, T> {
        Cast::new(self)
    }

    /// Reads `self` as a Rust type other than that of its SQL type: a jsonb as [`Json<T>`](crate::types::Json), a timestamp
    /// as `chrono` or `jiff` has it, a value as a newtype of yours. What may be NULL is an `Option` of it.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    /// use pilaster::types::MaybeInfinite;
    /// use time::OffsetDateTime;
    ///
    /// let times = users::table.select(users::created_at.read_as::<MaybeInfinite<OffsetDateTime>>());
    /// assert_eq!(times.to_sql(), "SELECT users.created_at FROM users");
    /// ```
    ///
    /// SQL: `self`, as it is.
    fn read_as<V: ReadFrom<Self::Type>>(self) -> V::Read<Self> {
        V::read(self)
    }

    /// SQL: `self` in ORDER BY: smallest first, NULLs last.
    fn asc(self) -> Order<Self, Asc> {
        Order::new(self)
    }

    /// SQL: `self DESC` in ORDER BY: largest first, NULLs first.
    fn desc(self) -> Order<Self, Desc> {
        Order::new(self)
    }
}

impl<E: Expr> ExprMethods for E {}

/// Boxing conditions.
pub trait Boxing<S, I>: Expr + Sized {
    /// Hides the shape of a condition, so that conditions of different shapes fit in one `Vec`.
    fn boxed<'a>(self) -> BoxedPredicate<'a, S>
    where
        Self: 'a;
}

/// A scope in which the condition `E` may stand.
pub trait BoxesIn<E, I> {}
impl<E, S, I> BoxesIn<E, I> for S
where
    S: Scope,
    E: Condition + In<S, I> + PerRow,
{
}

impl<E: Expr, S: BoxesIn<E, I>, I> Boxing<S, I> for E {
    fn boxed<'a>(self) -> BoxedPredicate<'a, S>
    where
        Self: 'a,
    {
        BoxedPredicate::new(self)
    }
}
