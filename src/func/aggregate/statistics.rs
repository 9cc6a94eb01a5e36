//! Aggregates for statistics: how values spread, and how two of them go together.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html#FUNCTIONS-AGGREGATE-STATISTICS-TABLE>

use super::call::rows_functions;
use super::{Base, Pair, RowsCall};
use crate::expr::Expr;
use crate::sql_type::{Float4, Float8, Int2, Int4, Int8, Number, Numeric, SqlType};

/// Numbers, and the SQL type in which PostgreSQL says how they spread.
pub trait Spreading: Number {
    /// `numeric` for exact numbers, else `float8`.
    type Spread: SqlType;
}

macro_rules! spreading {
    ($($marker:ident: $spread:ident;)*) => {$(
        impl Spreading for $marker {
            type Spread = $spread;
        }
    )*};
}

spreading! {
    Int2: Numeric;
    Int4: Numeric;
    Int8: Numeric;
    Numeric: Numeric;
    Float4: Float8;
    Float8: Float8;
}

/// What aggregates of spread take; the result is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "this aggregate takes numbers, and `{Self}` is none",
    label = "expected a number"
)]
pub trait Spread<A, T> {
    /// Makes the expression.
    fn become_expr(self) -> A;
}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Spreading>>> Spread<A, <Base<A> as Spreading>::Spread> for A {
    fn become_expr(self) -> A {
        self
    }
}

/// What aggregates of two variables take: any number, of which PostgreSQL makes a `float8`.
#[diagnostic::on_unimplemented(
    message = "this aggregate takes numbers, and `{Self}` is none",
    label = "expected a number"
)]
pub trait Measured<A> {
    /// Makes the expression.
    fn become_expr(self) -> A;
}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Number>>> Measured<A> for A {
    fn become_expr(self) -> A {
        self
    }
}

/// Declares aggregates of one number. The signature is Rust's but for the result, so that the compiler shows it and not
/// this macro.
macro_rules! aggregates_of_spread {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($rule:ident)+,
        fn $name:ident<$a:ident, $t:ident>($argument:ident: $ty:ty);
    )*) => {
        rows_functions! { $($marker $sql: $($rule)+;)* }
        $(
            $(#[$doc])*
            pub fn $name<$a, $t>($argument: $ty) -> RowsCall<$marker, $t, $a> {
                RowsCall::new($argument.become_expr())
            }
        )*
    };
}

aggregates_of_spread! {
    /// The standard deviation of a sample.
    ///
    /// SQL: `stddev(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there are less than two
    /// values.
    "stddev" Stddev: nullable,
    fn stddev<A, T>(argument: impl Spread<A, T>);
    /// The standard deviation of a whole population.
    ///
    /// SQL: `stddev_pop(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there is no value.
    "stddev_pop" StddevPop: skips null,
    fn stddev_pop<A, T>(argument: impl Spread<A, T>);
    /// The standard deviation of a sample: `stddev` under the name that the SQL standard gives it.
    ///
    /// SQL: `stddev_samp(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there are less than
    /// two values.
    "stddev_samp" StddevSamp: nullable,
    fn stddev_samp<A, T>(argument: impl Spread<A, T>);
    /// The variance of a sample.
    ///
    /// SQL: `variance(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there are less than two
    /// values.
    "variance" Variance: nullable,
    fn variance<A, T>(argument: impl Spread<A, T>);
    /// The variance of a whole population.
    ///
    /// SQL: `var_pop(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there is no value.
    "var_pop" VarPop: skips null,
    fn var_pop<A, T>(argument: impl Spread<A, T>);
    /// The variance of a sample: `variance` under the name that the SQL standard gives it.
    ///
    /// SQL: `var_samp(e)`, of type `numeric`, or `float8` for floating-point numbers. NULL where there are less than two
    /// values.
    "var_samp" VarSamp: nullable,
    fn var_samp<A, T>(argument: impl Spread<A, T>);
}

/// Declares aggregates of two numbers, as [`aggregates_of_spread!`] does.
macro_rules! aggregates_of_two {
    ($(
        $(#[$doc:meta])*
        $sql:literal $marker:ident: $($rule:ident)+,
        fn $name:ident<$a:ident, $b:ident>($y:ident: $y_ty:ty, $x:ident: $x_ty:ty) -> $result:ty;
    )*) => {
        rows_functions! { $($marker $sql: $($rule)+;)* }
        $(
            $(#[$doc])*
            ///
            /// Rows in which one of the two is NULL do not count. `y` is the dependent variable, `x` the independent one.
            pub fn $name<$a, $b>($y: $y_ty, $x: $x_ty) -> RowsCall<$marker, $result, Pair<$a, $b>> {
                RowsCall::new(Pair($y.become_expr(), $x.become_expr()))
            }
        )*
    };
}

aggregates_of_two! {
    /// The correlation coefficient.
    ///
    /// SQL: `corr(y, x)`, of type `float8`, NULL where one of the two does not vary.
    "corr" Corr: nullable,
    fn corr<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The covariance of a whole population.
    ///
    /// SQL: `covar_pop(y, x)`, of type `float8`, NULL where there is no pair.
    "covar_pop" CovarPop: skips null,
    fn covar_pop<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The covariance of a sample.
    ///
    /// SQL: `covar_samp(y, x)`, of type `float8`, NULL where there are less than two pairs.
    "covar_samp" CovarSamp: nullable,
    fn covar_samp<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The average of the independent variable.
    ///
    /// SQL: `regr_avgx(y, x)`, of type `float8`, NULL where there is no pair.
    "regr_avgx" RegrAvgx: skips null,
    fn regr_avgx<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The average of the dependent variable.
    ///
    /// SQL: `regr_avgy(y, x)`, of type `float8`, NULL where there is no pair.
    "regr_avgy" RegrAvgy: skips null,
    fn regr_avgy<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// How many pairs there are of which neither is NULL.
    ///
    /// SQL: `regr_count(y, x)`, of type `int8`, never NULL.
    "regr_count" RegrCount: never null,
    fn regr_count<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Int8;
    /// Where the line of least squares meets the y axis.
    ///
    /// SQL: `regr_intercept(y, x)`, of type `float8`, NULL where `x` does not vary.
    "regr_intercept" RegrIntercept: nullable,
    fn regr_intercept<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The square of the correlation coefficient.
    ///
    /// SQL: `regr_r2(y, x)`, of type `float8`, NULL where `x` does not vary.
    "regr_r2" RegrR2: nullable,
    fn regr_r2<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The slope of the line of least squares.
    ///
    /// SQL: `regr_slope(y, x)`, of type `float8`, NULL where `x` does not vary.
    "regr_slope" RegrSlope: nullable,
    fn regr_slope<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The sum of squares of the independent variable.
    ///
    /// SQL: `regr_sxx(y, x)`, of type `float8`, NULL where there is no pair.
    "regr_sxx" RegrSxx: skips null,
    fn regr_sxx<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The sum of products of the two.
    ///
    /// SQL: `regr_sxy(y, x)`, of type `float8`, NULL where there is no pair.
    "regr_sxy" RegrSxy: skips null,
    fn regr_sxy<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
    /// The sum of squares of the dependent variable.
    ///
    /// SQL: `regr_syy(y, x)`, of type `float8`, NULL where there is no pair.
    "regr_syy" RegrSyy: skips null,
    fn regr_syy<A, B>(y: impl Measured<A>, x: impl Measured<B>) -> Float8;
}
