//! Aggregates: one value of a group of rows.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html>

use super::Function;
use crate::expr::{Aggregate, Expr, In, NoAggregate};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{
    Averageable, Equatable, Int8, MinMax, NotNull, Nullable, Nullness, SqlType, Summable,
};
use core::marker::PhantomData;

/// The base of an expression's SQL type.
type Base<E> = <<E as Expr>::Type as SqlType>::Base;

/// `name(argument)` over the rows of a group, of the SQL type `T` and nullness `N`
#[derive(Debug, Clone, Copy)]
pub struct Over<F, T, N, A> {
    argument: A,
    kind: PhantomData<fn() -> (F, T, N)>,
}

impl<F, T, N, A> Over<F, T, N, A> {
    const fn new(argument: A) -> Self {
        Self {
            argument,
            kind: PhantomData,
        }
    }
}

impl<F: Function, T, N, A: Fragment> Fragment for Over<F, T, N, A> {
    const PIECES: &'static [Piece] = &[Piece::Str(F::NAME), Piece::Seq(A::PIECES), Piece::Str(")")];
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.argument.visit(out);
    }
}

impl<F: Function, T: SqlType, N: Nullness, A: Expr> Expr for Over<F, T, N, A> {
    type Type = T;
    type Class = Aggregate;
}

/// The argument looks at single rows, whatever the groups are.
impl<S, I, F, T, N, A> In<S, I> for Over<F, T, N, A>
where
    S: Scope,
    F: Function,
    T: SqlType,
    N: Nullness,
    A: In<S::Rows, I>,
{
    type Null = N;
}

macro_rules! names {
    ($($name:ident $open:literal;)*) => {$(
        #[doc = concat!("`", $open, "…)`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Function for $name {
            const NAME: &'static str = $open;
        }
    )*};
}

/// The aggregates, as types.
pub(super) mod name {
    use super::Function;

    names! {
        Count "count(";
        CountDistinct "count(DISTINCT ";
        Min "min(";
        Max "max(";
    }
}

/// `count(*)`
#[derive(Debug, Clone, Copy)]
pub struct CountRows;

/// How many rows there are.
///
/// SQL: `count(*)`, of type `int8`, never NULL.
#[must_use]
pub const fn count_rows() -> CountRows {
    CountRows
}

impl Fragment for CountRows {
    const PIECES: &'static [Piece] = &[Piece::Str("count(*)")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl Expr for CountRows {
    type Type = Int8;
    type Class = Aggregate;
}

impl<S: Scope> In<S, ()> for CountRows {
    type Null = NotNull;
}

/// Declares an aggregate whose type follows from its argument's.
macro_rules! result_type {
    ($(#[$doc:meta])* $name:ident $open:literal $ability:ident::$result:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<A>(A);

        impl<A: Fragment> Fragment for $name<A> {
            const PIECES: &'static [Piece] = &[Piece::Str($open), Piece::Seq(A::PIECES), Piece::Str(")")];
            const IS_STATIC: bool = A::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
            }
        }

        impl<A: Expr<Type: SqlType<Base: $ability>>> Expr for $name<A> {
            type Type = <Base<A> as $ability>::$result;
            type Class = Aggregate;
        }

        impl<S: Scope, I, A> In<S, I> for $name<A>
        where
            A: In<S::Rows, I, Type: SqlType<Base: $ability>>,
        {
            type Null = Nullable;
        }
    };
}

/// A count: of type `int8`, never NULL.
pub type Count<F, A> = Over<F, Int8, NotNull, A>;
result_type! {
    /// A sum: NULL over no rows.
    Sum "sum(" Summable::Sum
}

result_type! {
    /// An average: NULL over no rows.
    Avg "avg(" Averageable::Average
}

/// A minimum or maximum: of the argument's type, NULL over no rows.
pub type Extreme<F, A> = Over<F, <A as Expr>::Type, Nullable, A>;

/// How many rows there are in which the expression is not NULL.
///
/// SQL: `count(e)`, of type `int8`, never NULL.
pub fn count<A: Expr<Class: NoAggregate>>(argument: A) -> Count<name::Count, A> {
    Over::new(argument)
}

/// How many different values there are, NULL aside.
///
/// SQL: `count(DISTINCT e)`, of type `int8`, never NULL.
pub fn count_distinct<A>(argument: A) -> Count<name::CountDistinct, A>
where
    A: Expr<Class: NoAggregate, Type: SqlType<Base: Equatable>>,
{
    Over::new(argument)
}

/// The sum of all values that are not NULL.
///
/// SQL: `sum(e)`. `int2` and `int4` sum to `int8`, `int8` to `numeric`. NULL over no rows.
pub fn sum<A: Expr<Type: SqlType<Base: Summable>, Class: NoAggregate>>(argument: A) -> Sum<A> {
    Sum(argument)
}

/// The average of all values that are not NULL.
///
/// SQL: `avg(e)`. Whole numbers average to `numeric`. NULL over no rows.
pub fn avg<A: Expr<Type: SqlType<Base: Averageable>, Class: NoAggregate>>(argument: A) -> Avg<A> {
    Avg(argument)
}

/// The smallest value.
///
/// SQL: `min(e)`, of the argument's type, NULL over no rows.
pub fn min<A: Expr<Type: SqlType<Base: MinMax>, Class: NoAggregate>>(
    argument: A,
) -> Extreme<name::Min, A> {
    Over::new(argument)
}

/// The largest value.
///
/// SQL: `max(e)`, of the argument's type, NULL over no rows.
pub fn max<A: Expr<Type: SqlType<Base: MinMax>, Class: NoAggregate>>(
    argument: A,
) -> Extreme<name::Max, A> {
    Over::new(argument)
}
