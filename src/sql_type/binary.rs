//! Which operators PostgreSQL has between which types.
//!
//! The tables are what the server's `pg_operator` yields, implicit casts included; a test holds each line against it.
//! Types stand for themselves here: a domain acts as its base before anybody looks it up.

mod bits;
mod generic;
mod numbers;
mod others;
mod times;

use super::{Encode, OperatorSignature, SqlType};
use crate::expr::{Bind, Expr};

/// The SQL type has the operator `Op` with the SQL type `R` on its right.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `{Op}` for `{Self}` and `{R}`",
    label = "of the SQL type `{R}`, beside one of the SQL type `{Self}`",
    note = "where a conversion is meant, say so in SQL: `.cast::<…>()`"
)]
pub trait Binary<Op, R>: SqlType {
    /// What comes out.
    type Output: SqlType;
    /// `R` itself.
    type Right: SqlType;
}

/// A Rust value of the type `V` may stand on the right of the operator `Op`.
///
/// Values travel as the type on the left, so that the compiler knows which integer a literal is. Where the operator takes
/// another type, as `date + int4` does, a line of `values!` says so.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `{Op}` for `{Self}` and `{V}`",
    label = "not what the operator takes on the right of `{Self}`"
)]
pub trait TakesValue<Op, V>: SqlType {
    /// The parameter as which the value travels.
    type Expr: Expr;
    /// What comes out.
    type Output: SqlType;

    /// Makes the parameter.
    fn parameter(value: V) -> Self::Expr;
}

#[diagnostic::do_not_recommend]
impl<Op, L, V> TakesValue<Op, V> for L
where
    L: Binary<Op, L>,
    V: Encode<<<L as Binary<Op, L>>::Right as SqlType>::Base>,
{
    type Expr = Bind<<L as Binary<Op, L>>::Right, V>;
    type Output = <L as Binary<Op, L>>::Output;

    fn parameter(value: V) -> Self::Expr {
        Bind::new(value)
    }
}

/// The SQL type may stand behind the operator `Op`.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no `{Op}` for `{Self}`")]
pub trait Unary<Op>: SqlType {
    /// What comes out.
    type Output: SqlType;
}

/// Declares operators between types, and a list of them for the tests: `Plus, MinusOperator: { Int2, Int4 => Int4; }`.
macro_rules! binary {
    ($list:ident: $($($op:ident),+: $lines:tt)+) => {
        $($(crate::sql_type::binary::binary!(@impls $op $lines);)+)+
        pub(crate) const $list: &[&[crate::sql_type::OperatorSignature]] = &[
            $($(crate::sql_type::binary::binary!(@list $op $lines),)+)+
        ];
    };
    (@impls $op:ident { $($left:ty, $right:ty => $output:ty;)+ }) => {$(
        #[diagnostic::do_not_recommend]
        impl crate::sql_type::Binary<$op, $right> for $left {
            type Output = $output;
            type Right = $right;
        }
    )+};
    (@list $op:ident { $($left:ty, $right:ty => $output:ty;)+ }) => {
        &[$(crate::sql_type::OperatorSignature {
            token: <$op as crate::expr::Operator>::TOKEN,
            left: Some(crate::sql_type::TypeName::of::<$left>()),
            right: crate::sql_type::TypeName::of::<$right>(),
            result: crate::sql_type::TypeName::of::<$output>(),
            strict: <$op as crate::expr::InfixOperator>::STRICT,
        }),+]
    };
}
pub(crate) use binary;

/// Declares operators in front of a type, and a list of them for the tests: `NegativeOperator: { Int2 => Int2; }`.
macro_rules! unary {
    ($list:ident: $($op:ident: { $($right:ty => $output:ty;)+ })+) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl crate::sql_type::Unary<$op> for $right {
                type Output = $output;
            }
        )+)+
        pub(crate) const $list: &[&[crate::sql_type::OperatorSignature]] = &[
            $(&[$(crate::sql_type::OperatorSignature {
                token: <$op as crate::expr::Operator>::TOKEN,
                left: None,
                right: crate::sql_type::TypeName::of::<$right>(),
                result: crate::sql_type::TypeName::of::<$output>(),
                strict: true,
            }),+],)+
        ];
    };
}
pub(crate) use unary;

/// Lets Rust values stand on the right of an operator as another type than that on the left:
/// `Plus, MinusOperator: { Date, i32 as Int4; }`.
macro_rules! values {
    ($($($op:ident),+: $lines:tt)+) => {
        $($(crate::sql_type::binary::values!(@impls $op $lines);)+)+
    };
    (@impls $op:ident { $($left:ty, $value:ty as $right:ty;)+ }) => {$(
        #[diagnostic::do_not_recommend]
        impl crate::sql_type::TakesValue<$op, $value> for $left {
            type Expr = crate::expr::Bind<$right, $value>;
            type Output = <$left as crate::sql_type::Binary<$op, $right>>::Output;

            fn parameter(value: $value) -> Self::Expr {
                crate::expr::Bind::new(value)
            }
        }
    )+};
}
pub(crate) use values;

/// Every operator that is declared.
pub const OPERATORS: &[&[&[OperatorSignature]]] = &[
    bits::BITS,
    bits::COMPLEMENTS,
    numbers::NUMBERS,
    numbers::NEGATIVES,
    others::OTHERS,
    times::TIMES,
];
