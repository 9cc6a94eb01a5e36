//! Aggregates: one value of a group of rows.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html>

use crate::expr::{Aggregate, Expr, In, PerRow};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Aggregates, Placed, Scope};
use crate::sql_type::{
    Averageable, Equatable, Int8, MinMax, NotNull, Nullable, Nullness, SqlType, Summable,
};
use core::marker::PhantomData;

/// An aggregate by its name.
pub trait AggregateName: Send + Sync + 'static {
    /// The name in SQL, with the parenthesis that opens.
    const NAME: &'static str;
}

/// The base of an expression's SQL type.
type Base<E> = <<E as Expr>::Type as SqlType>::Base;

/// `name(argument)` over the rows of a group, of the SQL type `T` and nullness `N`
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
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

impl<F: AggregateName, T, N, A: Fragment> Fragment for Over<F, T, N, A> {
    const PIECES: &'static [Piece] = &[Piece::Str(F::NAME), Piece::Seq(A::PIECES), Piece::Str(")")];
    const IS_STATIC: bool = A::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.argument.visit(out);
    }
}

impl<F: AggregateName, T: SqlType, N: Nullness, A: Expr> Expr for Over<F, T, N, A> {
    type Type = T;
    type Class = Aggregate;
}

/// The argument looks at single rows, whatever the groups are.
impl<S, I, F, T, N, A> In<S, I> for Over<F, T, N, A>
where
    S: Scope + Aggregates<I::Level>,
    I: Placed,
    F: AggregateName,
    T: SqlType,
    N: Nullness,
    A: In<S::Rows, I>,
{
    type Null = <A::Null as Nullness>::Then<N>;
}

macro_rules! names {
    ($($name:ident $open:literal;)*) => {$(
        #[doc = concat!("`", $open, "…)`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl AggregateName for $name {
            const NAME: &'static str = $open;
        }
    )*};
}

/// The aggregates, as types.
pub(super) mod name {
    use super::AggregateName;

    names! {
        Count "count(";
        CountDistinct "count(DISTINCT ";
        Sum "sum(";
        Avg "avg(";
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

/// A count: of type `int8`, never NULL.
pub type Count<F, A> = Over<F, Int8, NotNull, A>;

/// An aggregate of the SQL type `T` that is NULL over no rows.
pub type Total<F, T, A> = Over<F, T, Nullable, A>;

/// What `sum` takes; the sum is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`sum` adds up numbers and intervals, and `{Self}` is neither",
    label = "cannot be summed"
)]
pub trait Summand<T>: Expr {}

/// What `avg` takes; the average is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`avg` takes numbers and intervals, and `{Self}` is neither",
    label = "has no average"
)]
pub trait Averaged<T>: Expr {}

/// What `min` and `max` take.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `min` and `max` for the SQL type of `{Self}`",
    label = "has no smallest and no largest value"
)]
pub trait Ranked: Expr {}

/// What `count(DISTINCT …)` takes.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `=` for the SQL type of `{Self}`",
    label = "cannot be told apart"
)]
pub trait Distinguished: Expr {}

// The abilities are asked of the expression, not of its type, so that messages can name it. A result type that follows
// from the argument's is a parameter: where there is none it stays open, and nothing else is said about it.
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Summable>>> Summand<<Base<A> as Summable>::Sum> for A {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Averageable>>> Averaged<<Base<A> as Averageable>::Average> for A {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: MinMax>>> Ranked for A {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Equatable>>> Distinguished for A {}

/// How many rows there are in which the expression is not NULL.
///
/// SQL: `count(e)`, of type `int8`, never NULL.
pub fn count<A: PerRow>(argument: A) -> Count<name::Count, A> {
    Over::new(argument)
}

/// How many different values there are, NULL aside.
///
/// SQL: `count(DISTINCT e)`, of type `int8`, never NULL.
pub fn count_distinct<A: PerRow + Distinguished>(argument: A) -> Count<name::CountDistinct, A> {
    Over::new(argument)
}

/// The sum of all values that are not NULL.
///
/// SQL: `sum(e)`. `int2` and `int4` sum to `int8`, `int8` to `numeric`. NULL over no rows.
pub fn sum<A: PerRow + Summand<T>, T: SqlType>(argument: A) -> Total<name::Sum, T, A> {
    Over::new(argument)
}

/// The average of all values that are not NULL.
///
/// SQL: `avg(e)`. Whole numbers average to `numeric`. NULL over no rows.
pub fn avg<A: PerRow + Averaged<T>, T: SqlType>(argument: A) -> Total<name::Avg, T, A> {
    Over::new(argument)
}

/// The smallest value.
///
/// SQL: `min(e)`, of the argument's type, NULL over no rows.
pub fn min<A: PerRow + Ranked>(argument: A) -> Total<name::Min, A::Type, A> {
    Over::new(argument)
}

/// The largest value.
///
/// SQL: `max(e)`, of the argument's type, NULL over no rows.
pub fn max<A: PerRow + Ranked>(argument: A) -> Total<name::Max, A::Type, A> {
    Over::new(argument)
}
