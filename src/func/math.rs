//! Functions of numbers.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::function::{Base, functions, functions_of_one_type};
use crate::expr::{Becomes, Expr};
use crate::sql_type::{Divisible, Float8, Fractional, Int4, Int8, Number, Numeric, SqlType};

/// What functions of numbers take.
#[diagnostic::on_unimplemented(
    message = "this function takes a number, and `{Self}` is none",
    label = "expected a number"
)]
pub trait NumberExpr<E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Number>>> NumberExpr<E> for E {
    fn become_expr(self) -> E {
        self
    }
}

/// What functions of numbers with a fraction take.
#[diagnostic::on_unimplemented(
    message = "this function takes a `numeric` or a `float8`, and `{Self}` is neither",
    label = "cast it first: `.cast::<Numeric>()`"
)]
pub trait FractionExpr<E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Fractional>>> FractionExpr<E> for E {
    fn become_expr(self) -> E {
        self
    }
}

/// What functions of divisors take.
#[diagnostic::on_unimplemented(
    message = "this function takes an `int4`, an `int8` or a `numeric`, and `{Self}` is none of them",
    label = "cast it first: `.cast::<Int4>()`"
)]
pub trait WholeExpr<E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Divisible>>> WholeExpr<E> for E {
    fn become_expr(self) -> E {
        self
    }
}

functions_of_one_type! {
    /// The value without its sign.
    ///
    /// SQL: `abs(number)`, of the base of the argument's type, NULL where the argument is.
    "abs" Abs: strict,
    fn abs<A>(number: impl NumberExpr<A>);

    /// The nearest whole number that is not smaller.
    ///
    /// SQL: `ceil(number)`, of the base of the argument's type, NULL where the argument is.
    "ceil" Ceil: strict,
    fn ceil<A>(number: impl FractionExpr<A>);

    /// The nearest whole number that is not larger.
    ///
    /// SQL: `floor(number)`, of the base of the argument's type, NULL where the argument is.
    "floor" Floor: strict,
    fn floor<A>(number: impl FractionExpr<A>);

    /// The nearest whole number. Of a `numeric`, halves go away from zero; of a `float8`, to the even one.
    ///
    /// SQL: `round(number)`, of the base of the argument's type, NULL where the argument is.
    "round" Round: strict,
    fn round<A>(number: impl FractionExpr<A>);

    /// The number without its fraction.
    ///
    /// SQL: `trunc(number)`, of the base of the argument's type, NULL where the argument is.
    "trunc" Trunc: strict,
    fn trunc<A>(number: impl FractionExpr<A>);

    /// -1, 0 or 1.
    ///
    /// SQL: `sign(number)`, of the base of the argument's type, NULL where the argument is.
    "sign" Sign: strict,
    fn sign<A>(number: impl FractionExpr<A>);

    /// The square root. That of a negative number is an error of the query.
    ///
    /// SQL: `sqrt(number)`, of the base of the argument's type, NULL where the argument is.
    "sqrt" Sqrt: strict,
    fn sqrt<A>(number: impl FractionExpr<A>);

    /// *e* to the power of the number.
    ///
    /// SQL: `exp(number)`, of the base of the argument's type, NULL where the argument is.
    "exp" Exp: strict,
    fn exp<A>(number: impl FractionExpr<A>);

    /// The natural logarithm. That of zero or less is an error of the query.
    ///
    /// SQL: `ln(number)`, of the base of the argument's type, NULL where the argument is.
    "ln" Ln: strict,
    fn ln<A>(number: impl FractionExpr<A>);

    /// The logarithm to the base 10. That of zero or less is an error of the query.
    ///
    /// SQL: `log10(number)`, of the base of the argument's type, NULL where the argument is.
    "log10" Log10: strict,
    fn log10<A>(number: impl FractionExpr<A>);

    /// The number to the power of another.
    ///
    /// SQL: `power(number, exponent)`, of the base of the first argument's type, NULL where an argument is.
    "power" Power: strict,
    fn power<A, B>(number: impl FractionExpr<A>, exponent: impl Becomes<Base<A>, B>);

    /// The greatest common divisor.
    ///
    /// SQL: `gcd(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "gcd" Gcd: strict,
    fn gcd<A, B>(number: impl WholeExpr<A>, other: impl Becomes<Base<A>, B>);

    /// The least common multiple.
    ///
    /// SQL: `lcm(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "lcm" Lcm: strict,
    fn lcm<A, B>(number: impl WholeExpr<A>, other: impl Becomes<Base<A>, B>);
}

functions! {
    NUMBERS:

    /// The number, rounded to so many places after the point, or before it where negative.
    ///
    /// SQL: `round(number, places)`, of type `numeric`, NULL where an argument is.
    "round" RoundTo: strict,
    fn round_to<A, B>(number: impl Becomes<Numeric, A>, places: impl Becomes<Int4, B>) -> Numeric;

    /// The number, cut off after so many places.
    ///
    /// SQL: `trunc(number, places)`, of type `numeric`, NULL where an argument is.
    "trunc" TruncTo: strict,
    fn trunc_to<A, B>(number: impl Becomes<Numeric, A>, places: impl Becomes<Int4, B>) -> Numeric;

    /// The whole quotient, towards zero. Dividing by zero is an error of the query.
    ///
    /// SQL: `div(number, divisor)`, of type `numeric`, NULL where an argument is.
    "div" Div: strict,
    fn div<A, B>(number: impl Becomes<Numeric, A>, divisor: impl Becomes<Numeric, B>) -> Numeric;

    /// The factorial. That of a negative number is an error of the query.
    ///
    /// SQL: `factorial(number)`, of type `numeric`, NULL where the argument is.
    "factorial" Factorial: strict,
    fn factorial<A>(number: impl Becomes<Int8, A>) -> Numeric;

    /// The cube root.
    ///
    /// SQL: `cbrt(number)`, of type `float8`, NULL where the argument is.
    "cbrt" Cbrt: strict,
    fn cbrt<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// Radians as degrees.
    ///
    /// SQL: `degrees(radians)`, of type `float8`, NULL where the argument is.
    "degrees" Degrees: strict,
    fn degrees<A>(radians: impl Becomes<Float8, A>) -> Float8;

    /// Degrees as radians.
    ///
    /// SQL: `radians(degrees)`, of type `float8`, NULL where the argument is.
    "radians" Radians: strict,
    fn radians<A>(degrees: impl Becomes<Float8, A>) -> Float8;

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
    fn sin<A>(angle: impl Becomes<Float8, A>) -> Float8;

    /// The cosine of an angle in radians.
    ///
    /// SQL: `cos(angle)`, of type `float8`, NULL where the argument is.
    "cos" Cos: strict,
    fn cos<A>(angle: impl Becomes<Float8, A>) -> Float8;

    /// The tangent of an angle in radians.
    ///
    /// SQL: `tan(angle)`, of type `float8`, NULL where the argument is.
    "tan" Tan: strict,
    fn tan<A>(angle: impl Becomes<Float8, A>) -> Float8;

    /// The angle in radians that has this sine.
    ///
    /// SQL: `asin(number)`, of type `float8`, NULL where the argument is.
    "asin" Asin: strict,
    fn asin<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The angle in radians that has this cosine.
    ///
    /// SQL: `acos(number)`, of type `float8`, NULL where the argument is.
    "acos" Acos: strict,
    fn acos<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The angle in radians that has this tangent.
    ///
    /// SQL: `atan(number)`, of type `float8`, NULL where the argument is.
    "atan" Atan: strict,
    fn atan<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The angle in radians to the point (x, y).
    ///
    /// SQL: `atan2(y, x)`, of type `float8`, NULL where an argument is.
    "atan2" Atan2: strict,
    fn atan2<A, B>(y: impl Becomes<Float8, A>, x: impl Becomes<Float8, B>) -> Float8;

    /// The hyperbolic sine.
    ///
    /// SQL: `sinh(number)`, of type `float8`, NULL where the argument is.
    "sinh" Sinh: strict,
    fn sinh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The hyperbolic cosine.
    ///
    /// SQL: `cosh(number)`, of type `float8`, NULL where the argument is.
    "cosh" Cosh: strict,
    fn cosh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The hyperbolic tangent.
    ///
    /// SQL: `tanh(number)`, of type `float8`, NULL where the argument is.
    "tanh" Tanh: strict,
    fn tanh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The bucket that the number falls in, of `count` equal ones from `low` to `high`; 0 below, `count + 1` above.
    ///
    /// SQL: `width_bucket(number, low, high, count)`, of type `int4`, NULL where an argument is.
    "width_bucket" WidthBucket: strict,
    fn width_bucket<A, B, C, D>(number: impl Becomes<Float8, A>, low: impl Becomes<Float8, B>, high: impl Becomes<Float8, C>, count: impl Becomes<Int4, D>) -> Int4;
}
