//! Functions of numbers.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::function::{functions, functions_of_one_type};
use crate::expr::Expr;
use crate::sql_type::{Divisible, Float8, Fractional, Int4, Int8, Number, Numeric, SqlType};

/// What functions of numbers take.
#[diagnostic::on_unimplemented(
    message = "this function takes a number, and `{Self}` is none",
    label = "expected a number"
)]
pub trait NumberExpr: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Number>>> NumberExpr for E {}

/// What functions of numbers with a fraction take.
#[diagnostic::on_unimplemented(
    message = "this function takes a `numeric` or a `float8`, and `{Self}` is neither",
    label = "cast it first: `.cast::<Numeric>()`"
)]
pub trait FractionExpr: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Fractional>>> FractionExpr for E {}

/// What functions of divisors take.
#[diagnostic::on_unimplemented(
    message = "this function takes an `int4`, an `int8` or a `numeric`, and `{Self}` is none of them",
    label = "cast it first: `.cast::<Int4>()`"
)]
pub trait WholeExpr: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Divisible>>> WholeExpr for E {}

functions_of_one_type! {
    /// The value without its sign.
    ///
    /// SQL: `abs(number)`, of the base of the argument's type, NULL where the argument is.
    "abs" Abs: strict,
    fn abs(number: NumberExpr);

    /// The nearest whole number that is not smaller.
    ///
    /// SQL: `ceil(number)`, of the base of the argument's type, NULL where the argument is.
    "ceil" Ceil: strict,
    fn ceil(number: FractionExpr);

    /// The nearest whole number that is not larger.
    ///
    /// SQL: `floor(number)`, of the base of the argument's type, NULL where the argument is.
    "floor" Floor: strict,
    fn floor(number: FractionExpr);

    /// The nearest whole number. Of a `numeric`, halves go away from zero; of a `float8`, to the even one.
    ///
    /// SQL: `round(number)`, of the base of the argument's type, NULL where the argument is.
    "round" Round: strict,
    fn round(number: FractionExpr);

    /// The number without its fraction.
    ///
    /// SQL: `trunc(number)`, of the base of the argument's type, NULL where the argument is.
    "trunc" Trunc: strict,
    fn trunc(number: FractionExpr);

    /// -1, 0 or 1.
    ///
    /// SQL: `sign(number)`, of the base of the argument's type, NULL where the argument is.
    "sign" Sign: strict,
    fn sign(number: FractionExpr);

    /// The square root. That of a negative number is an error of the query.
    ///
    /// SQL: `sqrt(number)`, of the base of the argument's type, NULL where the argument is.
    "sqrt" Sqrt: strict,
    fn sqrt(number: FractionExpr);

    /// *e* to the power of the number.
    ///
    /// SQL: `exp(number)`, of the base of the argument's type, NULL where the argument is.
    "exp" Exp: strict,
    fn exp(number: FractionExpr);

    /// The natural logarithm. That of zero or less is an error of the query.
    ///
    /// SQL: `ln(number)`, of the base of the argument's type, NULL where the argument is.
    "ln" Ln: strict,
    fn ln(number: FractionExpr);

    /// The logarithm to the base 10. That of zero or less is an error of the query.
    ///
    /// SQL: `log10(number)`, of the base of the argument's type, NULL where the argument is.
    "log10" Log10: strict,
    fn log10(number: FractionExpr);

    /// The number to the power of another.
    ///
    /// SQL: `power(number, exponent)`, of the base of the first argument's type, NULL where an argument is.
    "power" Power: strict,
    fn power(number: FractionExpr, exponent as Second);

    /// The greatest common divisor.
    ///
    /// SQL: `gcd(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "gcd" Gcd: strict,
    fn gcd(number: WholeExpr, other as Second);

    /// The least common multiple.
    ///
    /// SQL: `lcm(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "lcm" Lcm: strict,
    fn lcm(number: WholeExpr, other as Second);
}

functions! {
    /// The number, rounded to so many places after the point, or before it where negative.
    ///
    /// SQL: `round(number, places)`, of type `numeric`, NULL where an argument is.
    "round" RoundTo: strict,
    fn round_to(number: Numeric as A, places: Int4 as B) -> Numeric;

    /// The number, cut off after so many places.
    ///
    /// SQL: `trunc(number, places)`, of type `numeric`, NULL where an argument is.
    "trunc" TruncTo: strict,
    fn trunc_to(number: Numeric as A, places: Int4 as B) -> Numeric;

    /// The whole quotient, towards zero. Dividing by zero is an error of the query.
    ///
    /// SQL: `div(number, divisor)`, of type `numeric`, NULL where an argument is.
    "div" Div: strict,
    fn div(number: Numeric as A, divisor: Numeric as B) -> Numeric;

    /// The factorial. That of a negative number is an error of the query.
    ///
    /// SQL: `factorial(number)`, of type `numeric`, NULL where the argument is.
    "factorial" Factorial: strict,
    fn factorial(number: Int8 as A) -> Numeric;

    /// The cube root.
    ///
    /// SQL: `cbrt(number)`, of type `float8`, NULL where the argument is.
    "cbrt" Cbrt: strict,
    fn cbrt(number: Float8 as A) -> Float8;

    /// Radians as degrees.
    ///
    /// SQL: `degrees(radians)`, of type `float8`, NULL where the argument is.
    "degrees" Degrees: strict,
    fn degrees(radians: Float8 as A) -> Float8;

    /// Degrees as radians.
    ///
    /// SQL: `radians(degrees)`, of type `float8`, NULL where the argument is.
    "radians" Radians: strict,
    fn radians(degrees: Float8 as A) -> Float8;

    /// π.
    ///
    /// SQL: `pi()`, of type `float8`, never NULL.
    "pi" Pi: strict,
    fn pi() -> Float8;

    /// A random number, at least 0 and less than 1.
    ///
    /// SQL: `random()`, of type `float8`, never NULL.
    "random" Random: strict,
    fn random() -> Float8;

    /// The sine of an angle in radians.
    ///
    /// SQL: `sin(angle)`, of type `float8`, NULL where the argument is.
    "sin" Sin: strict,
    fn sin(angle: Float8 as A) -> Float8;

    /// The cosine of an angle in radians.
    ///
    /// SQL: `cos(angle)`, of type `float8`, NULL where the argument is.
    "cos" Cos: strict,
    fn cos(angle: Float8 as A) -> Float8;

    /// The tangent of an angle in radians.
    ///
    /// SQL: `tan(angle)`, of type `float8`, NULL where the argument is.
    "tan" Tan: strict,
    fn tan(angle: Float8 as A) -> Float8;

    /// The angle in radians that has this sine.
    ///
    /// SQL: `asin(number)`, of type `float8`, NULL where the argument is.
    "asin" Asin: strict,
    fn asin(number: Float8 as A) -> Float8;

    /// The angle in radians that has this cosine.
    ///
    /// SQL: `acos(number)`, of type `float8`, NULL where the argument is.
    "acos" Acos: strict,
    fn acos(number: Float8 as A) -> Float8;

    /// The angle in radians that has this tangent.
    ///
    /// SQL: `atan(number)`, of type `float8`, NULL where the argument is.
    "atan" Atan: strict,
    fn atan(number: Float8 as A) -> Float8;

    /// The angle in radians to the point (x, y).
    ///
    /// SQL: `atan2(y, x)`, of type `float8`, NULL where an argument is.
    "atan2" Atan2: strict,
    fn atan2(y: Float8 as A, x: Float8 as B) -> Float8;

    /// The hyperbolic sine.
    ///
    /// SQL: `sinh(number)`, of type `float8`, NULL where the argument is.
    "sinh" Sinh: strict,
    fn sinh(number: Float8 as A) -> Float8;

    /// The hyperbolic cosine.
    ///
    /// SQL: `cosh(number)`, of type `float8`, NULL where the argument is.
    "cosh" Cosh: strict,
    fn cosh(number: Float8 as A) -> Float8;

    /// The hyperbolic tangent.
    ///
    /// SQL: `tanh(number)`, of type `float8`, NULL where the argument is.
    "tanh" Tanh: strict,
    fn tanh(number: Float8 as A) -> Float8;

    /// The bucket that the number falls in, of `count` equal ones from `low` to `high`; 0 below, `count + 1` above.
    ///
    /// SQL: `width_bucket(number, low, high, count)`, of type `int4`, NULL where an argument is.
    "width_bucket" WidthBucket: strict,
    fn width_bucket(number: Float8 as A, low: Float8 as B, high: Float8 as C, count: Int4 as D) -> Int4;
}
