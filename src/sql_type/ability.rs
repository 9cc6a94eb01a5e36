//! What PostgreSQL can do with values of a type. Each trait's message is what a user reads who asks for more.

use super::SqlType;

/// `boolean`, and domains over it.
#[diagnostic::on_unimplemented(
    message = "a condition must be of the SQL type `Bool`, and this is `{Self}`",
    label = "expected a boolean expression",
    note = "compare it with something: `.eq(…)`, `.gt(…)`, `.is_null()`"
)]
pub trait Boolean: SqlType {}

/// Types with an `=` operator.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `=` for the SQL type `{Self}`",
    note = "cast it to a type that can be compared; for json that is jsonb"
)]
pub trait Equatable {
    /// Whether equal values can be found by hashing, which a recursion without duplicates does.
    const IS_HASHED: bool = true;
}

/// Types with `<` and `>`, that can be sorted.
#[diagnostic::on_unimplemented(message = "PostgreSQL cannot order values of the SQL type `{Self}`")]
pub trait Comparable {}

/// Types that `min` and `max` take.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `min` and `max` for the SQL type `{Self}`"
)]
pub trait MinMax {}

/// Enums of the schema.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of the schema",
    label = "expected an enum, such as `OrderStatus`"
)]
pub trait Enumeration: SqlType {}

/// Types that `LIKE`, `lower`, `upper` and their like take.
#[diagnostic::on_unimplemented(
    message = "this works on text, and this is of the SQL type `{Self}`",
    label = "expected a text expression",
    note = "cast it first: `.cast::<Text>()`"
)]
pub trait Textual: SqlType {}

/// Types with `*` and `/`.
#[diagnostic::on_unimplemented(
    message = "arithmetic needs numbers, and this is of the SQL type `{Self}`",
    label = "expected a number"
)]
pub trait Number: SqlType {}

/// Numbers with a fraction, for which PostgreSQL has rounding, roots and logarithms.
pub trait Fractional: Number {}

/// Numbers that have divisors in common.
pub trait Divisible: Number {}

/// Types that `sum` takes.
#[diagnostic::on_unimplemented(
    message = "`sum` adds up numbers and intervals, and this is of the SQL type `{Self}`",
    label = "cannot be summed"
)]
pub trait Summable: SqlType {
    /// PostgreSQL's result type: `sum(int4)` is `int8`.
    type Sum: SqlType;
}

/// Types that `avg` takes.
#[diagnostic::on_unimplemented(
    message = "`avg` takes numbers and intervals, and this is of the SQL type `{Self}`",
    label = "has no average"
)]
pub trait Averageable: SqlType {
    /// PostgreSQL's result type: `avg(int4)` is `numeric`.
    type Average: SqlType;
}

/// SQL types that stand for one another without a cast: a type for itself, `varchar` for `text`, a domain for its base.
#[diagnostic::on_unimplemented(
    message = "an expression of the SQL type `{Self}` cannot stand where `{T}` is expected",
    label = "this is `{Self}`, expected `{T}`",
    note = "convert it in SQL with `.cast::<{T}>()`"
)]
pub trait Coerce<T> {}
#[diagnostic::do_not_recommend]
impl<T: SqlType> Coerce<T> for T {}
