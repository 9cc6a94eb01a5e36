//! Functions of numbers.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::Overloaded;
use super::function::functions;
use super::overload::overloads;
use crate::expr::Becomes;
use crate::sql_type::{Bit, Bytea, Float4, Float8, Int2, Int4, Int8, Numeric, Text};

overloads! {
    OVERLOADS:

    /// The value without its sign.
    ///
    /// SQL: `abs(number)`, of the base of the argument's type, NULL where the argument is.
    "abs" Abs: strict,
    fn abs<T; A>(number: impl Overloaded<T, O, Abs, A>) {
        Int2 => Int2;
        Int4 => Int4;
        Int8 => Int8;
        Float4 => Float4;
        Float8 => Float8;
        Numeric => Numeric;
    }

    /// The nearest whole number that is not smaller.
    ///
    /// SQL: `ceil(number)`, of the base of the argument's type, NULL where the argument is.
    "ceil" Ceil: strict,
    fn ceil<T; A>(number: impl Overloaded<T, O, Ceil, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The nearest whole number that is not larger.
    ///
    /// SQL: `floor(number)`, of the base of the argument's type, NULL where the argument is.
    "floor" Floor: strict,
    fn floor<T; A>(number: impl Overloaded<T, O, Floor, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The nearest whole number. Of a `numeric`, halves go away from zero; of a `float8`, to the even one.
    ///
    /// SQL: `round(number)`, of the base of the argument's type, NULL where the argument is.
    "round" Round: strict,
    fn round<T; A>(number: impl Overloaded<T, O, Round, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The number without its fraction.
    ///
    /// SQL: `trunc(number)`, of the base of the argument's type, NULL where the argument is.
    "trunc" Trunc: strict,
    fn trunc<T; A>(number: impl Overloaded<T, O, Trunc, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// -1, 0 or 1.
    ///
    /// SQL: `sign(number)`, of the base of the argument's type, NULL where the argument is.
    "sign" Sign: strict,
    fn sign<T; A>(number: impl Overloaded<T, O, Sign, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The square root. That of a negative number is an error of the query.
    ///
    /// SQL: `sqrt(number)`, of the base of the argument's type, NULL where the argument is.
    "sqrt" Sqrt: strict,
    fn sqrt<T; A>(number: impl Overloaded<T, O, Sqrt, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// *e* to the power of the number.
    ///
    /// SQL: `exp(number)`, of the base of the argument's type, NULL where the argument is.
    "exp" Exp: strict,
    fn exp<T; A>(number: impl Overloaded<T, O, Exp, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The natural logarithm. That of zero or less is an error of the query.
    ///
    /// SQL: `ln(number)`, of the base of the argument's type, NULL where the argument is.
    "ln" Ln: strict,
    fn ln<T; A>(number: impl Overloaded<T, O, Ln, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The logarithm to the base 10. That of zero or less is an error of the query.
    ///
    /// SQL: `log10(number)`, of the base of the argument's type, NULL where the argument is.
    "log10" Log10: strict,
    fn log10<T; A>(number: impl Overloaded<T, O, Log10, A>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The number to the power of another.
    ///
    /// SQL: `power(number, exponent)`, of the base of the first argument's type, NULL where an argument is.
    "power" Power: strict,
    fn power<T; A, B>(number: impl Overloaded<T, O, Power, A>, exponent: impl Becomes<T, B>) {
        Numeric => Numeric;
        Float8 => Float8;
    }

    /// The greatest common divisor.
    ///
    /// SQL: `gcd(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "gcd" Gcd: strict,
    fn gcd<T; A, B>(number: impl Overloaded<T, O, Gcd, A>, other: impl Becomes<T, B>) {
        Int4 => Int4;
        Int8 => Int8;
        Numeric => Numeric;
    }

    /// The least common multiple.
    ///
    /// SQL: `lcm(number, other)`, of the base of the first argument's type, NULL where an argument is.
    "lcm" Lcm: strict,
    fn lcm<T; A, B>(number: impl Overloaded<T, O, Lcm, A>, other: impl Becomes<T, B>) {
        Int4 => Int4;
        Int8 => Int8;
        Numeric => Numeric;
    }

    /// The remainder, with the sign of the number: what [`rem`](crate::expr::Remainder::rem) says. Dividing by zero is an error of
    /// the query.
    ///
    /// SQL: `mod(number, divisor)`, of the base of the first argument's type, NULL where an argument is.
    "mod" Mod: strict,
    fn modulo<T; A, B>(number: impl Overloaded<T, O, Mod, A>, divisor: impl Becomes<T, B>) {
        Int2 => Int2;
        Int4 => Int4;
        Int8 => Int8;
        Numeric => Numeric;
    }

    /// The bucket that the number falls in, of `count` equal ones from `low` to `high`; 0 below, `count + 1` above.
    ///
    /// SQL: `width_bucket(number, low, high, count)`, of type `int4`, NULL where an argument is.
    "width_bucket" WidthBucket: strict,
    fn width_bucket<T; A, B, C, D>(number: impl Overloaded<T, O, WidthBucket, A>, low: impl Becomes<T, B>, high: impl Becomes<T, C>, count: impl Becomes<Int4, D>) {
        Numeric => Int4;
        Float8 => Int4;
    }

    /// The number in hexadecimal.
    ///
    /// SQL: `to_hex(number)`, of type `text`, NULL where the argument is.
    "to_hex" ToHex: strict,
    fn to_hex<T; A>(number: impl Overloaded<T, O, ToHex, A>) {
        Int4 => Text;
        Int8 => Text;
    }

    /// How many bits are set.
    ///
    /// SQL: `bit_count(bits)`, of type `int8`, NULL where the argument is.
    "bit_count" BitCount: strict,
    fn bit_count<T; A>(bits: impl Overloaded<T, O, BitCount, A>) {
        Bytea => Int8;
        Bit => Int8;
    }
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

    /// The logarithm of a number to a base.
    ///
    /// SQL: `log(base, number)`, of type `numeric`, NULL where an argument is.
    "log" Log: strict,
    fn log<A, B>(base: impl Becomes<Numeric, A>, number: impl Becomes<Numeric, B>) -> Numeric;

    /// The cotangent of an angle in radians.
    ///
    /// SQL: `cot(angle)`, of type `float8`, NULL where the argument is.
    "cot" Cot: strict,
    fn cot<A>(angle: impl Becomes<Float8, A>) -> Float8;

    /// The inverse of the hyperbolic sine.
    ///
    /// SQL: `asinh(number)`, of type `float8`, NULL where the argument is.
    "asinh" Asinh: strict,
    fn asinh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The inverse of the hyperbolic cosine. That of a number below 1 is an error of the query.
    ///
    /// SQL: `acosh(number)`, of type `float8`, NULL where the argument is.
    "acosh" Acosh: strict,
    fn acosh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// The inverse of the hyperbolic tangent. That of a number outside of -1 to 1 is an error of the query.
    ///
    /// SQL: `atanh(number)`, of type `float8`, NULL where the argument is.
    "atanh" Atanh: strict,
    fn atanh<A>(number: impl Becomes<Float8, A>) -> Float8;

    /// How many digits stand behind the point. NULL of `NaN` and the infinities.
    ///
    /// SQL: `scale(number)`, of type `int4`, may be NULL.
    "scale" Scale: nullable,
    fn scale<A>(number: impl Becomes<Numeric, A>) -> Int4;

    /// The number without zeros at the end of its fraction.
    ///
    /// SQL: `trim_scale(number)`, of type `numeric`, NULL where the argument is.
    "trim_scale" TrimScale: strict,
    fn trim_scale<A>(number: impl Becomes<Numeric, A>) -> Numeric;
}
