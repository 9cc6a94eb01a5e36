//! Operators in front of an expression.

use super::{Expr, In, Operator};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{SqlType, Unary};
use core::marker::PhantomData;

macro_rules! prefix_operators {
    ($($name:ident $token:literal $precedence:ident;)*) => {$(
        #[doc = concat!("`", $token, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Operator for $name {
            // The blank keeps two minus signs from becoming a comment.
            const TOKEN: &'static str = concat!($token, " ");
            const PRECEDENCE: u8 = precedence::$precedence;
        }
    )*};
}

prefix_operators! {
    NegativeOperator "-" SIGN;
    BitNotOperator "~" OTHER;
}

/// `op value`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Prefix<Op, T, E> {
    value: E,
    kind: PhantomData<fn() -> (Op, T)>,
}

impl<Op, T, E> Prefix<Op, T, E> {
    const fn new(value: E) -> Self {
        Self {
            value,
            kind: PhantomData,
        }
    }
}

/// The result of the operator `Op` in front of the expression `E`.
type Output<Op, E> = <<<E as Expr>::Type as SqlType>::Base as Unary<Op>>::Output;

/// What can be negated; the result is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL cannot negate the SQL type of `{Self}`",
    label = "has no other sign"
)]
pub trait Signed<T>: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Unary<NegativeOperator>>>> Signed<Output<NegativeOperator, E>>
    for E
{
}

/// What has bits that can be turned over; the result is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `~` for the SQL type of `{Self}`",
    label = "expected whole numbers, bit strings or addresses"
)]
pub trait Bits<T>: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Unary<BitNotOperator>>>> Bits<Output<BitNotOperator, E>> for E {}

/// The value with the other sign.
///
/// SQL: `- value`, of the base of the argument's type, NULL where it is.
pub fn neg<E: Signed<T>, T: SqlType>(value: E) -> Prefix<NegativeOperator, T, E> {
    Prefix::new(value)
}

/// The value with every bit turned over.
///
/// SQL: `~ value`, of the argument's type, NULL where it is.
pub fn bit_not<E: Bits<T>, T: SqlType>(value: E) -> Prefix<BitNotOperator, T, E> {
    Prefix::new(value)
}

impl<Op: Operator, T, E: Fragment> Fragment for Prefix<Op, T, E> {
    const PIECES: &'static [Piece] = &[Piece::Str(Op::TOKEN), paren_if::<E>(Op::PRECEDENCE)];
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<Op: Operator, T: SqlType, E: Expr> Expr for Prefix<Op, T, E> {
    type Type = T;
    type Class = E::Class;
}

impl<S: Scope, I, Op: Operator, T: SqlType, E: In<S, I>> In<S, I> for Prefix<Op, T, E> {
    type Null = E::Null;
}
