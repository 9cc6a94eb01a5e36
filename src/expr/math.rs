//! Arithmetic, and operators of single bits.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::infix::{infix_methods, infix_operators};

infix_operators! {
    PlusOperator "+" ADD;
    MinusOperator "-" ADD;
    TimesOperator "*" MULTIPLY;
    DivideOperator "/" MULTIPLY;
    ModuloOperator "%" MULTIPLY;
    PowerOperator "^" POWER;
    ConcatOperator "||" OTHER;
    BitAndOperator "&" OTHER;
    BitOrOperator "|" OTHER;
    BitXorOperator "#" OTHER;
    ShiftLeftOperator "<<" OTHER;
    ShiftRightOperator ">>" OTHER;
}

infix_operators! {
    AtTimeZoneOperator "AT TIME ZONE" AT;
}

infix_methods! {
    /// `AT TIME ZONE`
    TimeZone: AtTimeZoneOperator,
    /// What clocks in a time zone show at a `timestamptz`; or the `timestamptz` at which they show this `timestamp`. The zone is
    /// a name or an `Interval`.
    ///
    /// SQL: [`self AT TIME ZONE zone`](https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-ZONECONVERT),
    /// NULL where an operand is.
    fn at_time_zone;

    /// `+`: numbers, `Int4` to dates, `Interval` to times, a `Date` and a `Time`.
    Addition: PlusOperator,
    /// SQL: `self + other`. Two whole numbers give the larger type of the two, a float beside another type gives `float8`,
    /// `date + int4` is a date, `date + time` a timestamp. NULL where an operand is.
    fn add;

    /// `-`: numbers, `Int4` from dates, `Interval` from times, one time from another.
    Subtraction: MinusOperator,
    /// SQL: `self - other`. Of numbers, the type is that of a sum; `date - date` is an `int4`, `timestamp - timestamp` an
    /// interval. NULL where an operand is.
    fn sub;

    /// `*`: numbers, a number and an `Interval` or `Money`.
    Multiplication: TimesOperator,
    /// SQL: `self * other`. The type is that of a sum; `interval * float8` is an interval. NULL where an operand is.
    fn mul;

    /// `/`: numbers, an `Interval` or `Money` by a number.
    Division: DivideOperator,
    /// SQL: `self / other`. Whole numbers are divided without a remainder: `int4 / int4` is an `int4`. Dividing by zero is an
    /// error of the query. NULL where an operand is.
    fn div;

    /// `%`, of whole numbers and numerics.
    Remainder: ModuloOperator,
    /// SQL: `self % other`. Dividing by zero is an error of the query. NULL where an operand is.
    fn rem;

    /// `^`
    Exponentiation: PowerOperator,
    /// SQL: `self ^ other`: a `numeric` where one of the two is and none is a float, otherwise a `float8`. NULL where an
    /// operand is.
    fn pow;

    /// `||`
    Concatenation: ConcatOperator,
    /// SQL: `self || other`, of texts, bytes, bit strings, arrays, jsonb and words to search for. NULL where an operand is:
    /// [`concat`](crate::func::concat) leaves NULLs out.
    fn concat;

    /// `&`
    BitwiseAnd: BitAndOperator,
    /// SQL: `self & other`: the bits that both have. Of whole numbers, bit strings and addresses. NULL where an operand is.
    fn bit_and;

    /// `|`
    BitwiseOr: BitOrOperator,
    /// SQL: `self | other`: the bits that one of the two has. Of whole numbers, bit strings and addresses. NULL where an
    /// operand is.
    fn bit_or;

    /// `#`
    BitwiseXor: BitXorOperator,
    /// SQL: `self # other`: the bits that only one of the two has. Of whole numbers and bit strings. NULL where an operand is.
    fn bit_xor;

    /// `<<`, of bits
    LeftShift: ShiftLeftOperator,
    /// SQL: `self << count`: the bits, so many places to the left. Of whole numbers and bit strings. NULL where an operand is.
    fn shl;

    /// `>>`, of bits
    RightShift: ShiftRightOperator,
    /// SQL: `self >> count`: the bits, so many places to the right. Of whole numbers and bit strings. NULL where an operand
    /// is.
    fn shr;
}
