//! Arithmetic.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::operand::operand;
use super::{Class, Expr, In, IntoExpr, Operator};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Concatenable, Modular, Negatable, Nullness, Number, Shift, SqlType};
use core::marker::PhantomData;

macro_rules! arithmetic {
    ($($name:ident $token:literal $precedence:ident;)*) => {$(
        #[doc = concat!("`", $token, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Operator for $name {
            const TOKEN: &'static str = concat!(" ", $token, " ");
            const PRECEDENCE: u8 = precedence::$precedence;
        }
    )*};
}

arithmetic! {
    Plus "+" ADD;
    Minus "-" ADD;
    Times "*" MULTIPLY;
    Over "/" MULTIPLY;
    Modulo "%" MULTIPLY;
    Concat "||" OTHER;
}

/// `left op right`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Arithmetic<Op, T, L, R> {
    left: L,
    right: R,
    kind: PhantomData<fn() -> (Op, T)>,
}

impl<Op, T, L, R> Arithmetic<Op, T, L, R> {
    const fn new(left: L, right: R) -> Self {
        Self {
            left,
            right,
            kind: PhantomData,
        }
    }
}

impl<Op: Operator, T, L: Fragment, R: Fragment> Fragment for Arithmetic<Op, T, L, R> {
    // These operators associate to the left.
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(Op::PRECEDENCE - 1),
        Piece::Str(Op::TOKEN),
        paren_if::<R>(Op::PRECEDENCE),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<Op: Operator, T: SqlType, L: Expr, R: Expr> Expr for Arithmetic<Op, T, L, R> {
    type Type = T;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, T, L, R> In<S, (I, J)> for Arithmetic<Op, T, L, R>
where
    S: Scope,
    Op: Operator,
    T: SqlType,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}

/// `+` and `-`. What may be added follows PostgreSQL: numbers to numbers of the same type, `Int4` to dates, `Interval` to
/// times.
pub trait Addition<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;
    /// The SQL type of the result.
    type Sum;

    /// SQL: `self + other`.
    fn add(self, other: R) -> Arithmetic<Plus, Self::Sum, Self, Self::Operand>;

    /// SQL: `self - other`.
    fn sub(self, other: R) -> Arithmetic<Minus, Self::Sum, Self, Self::Operand>;
}

/// What `+` and `-` take on the right of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be added to or taken from the SQL type `{T}`",
    label = "numbers take their own type, dates `Int4`, times `Interval`"
)]
pub trait Addend<T> {
    /// It as an expression.
    type Expr: Expr;
    /// The SQL type of the result.
    type Sum: SqlType;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<T, R> Addend<T> for R
where
    T: SqlType<Base: Shift>,
    R: IntoExpr<<T::Base as Shift>::Plus>,
{
    type Expr = R::Expr;
    type Sum = <T::Base as Shift>::Sum;

    fn operand(self) -> R::Expr {
        self.into_expr()
    }
}

operand! {
    /// What `*` and `/` take on the right of the SQL type `T`.
    Factor<T: Number>: T::Base
}

operand! {
    /// What `%` takes on the right of the SQL type `T`.
    Modulus<T: Modular>: T::Base
}

operand! {
    /// What `||` takes on the right of the SQL type `T`.
    Continuation<T: Concatenable>: T::Base
}

impl<L: Expr, R: Addend<L::Type>> Addition<R> for L {
    type Operand = R::Expr;
    type Sum = R::Sum;

    fn add(self, other: R) -> Arithmetic<Plus, R::Sum, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }

    fn sub(self, other: R) -> Arithmetic<Minus, R::Sum, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }
}

/// `*` and `/`, of numbers of the same type.
pub trait Multiplication<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;
    /// The SQL type of the result.
    type Product;

    /// SQL: `self * other`.
    fn mul(self, other: R) -> Arithmetic<Times, Self::Product, Self, Self::Operand>;

    /// SQL: `self / other`. Whole numbers are divided without a remainder. Dividing by zero is an error of the query.
    fn div(self, other: R) -> Arithmetic<Over, Self::Product, Self, Self::Operand>;
}

/// `%`, of whole numbers and numerics.
pub trait Remainder<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;
    /// The SQL type of the result.
    type Rest;

    /// SQL: `self % other`. Dividing by zero is an error of the query.
    fn rem(self, other: R) -> Arithmetic<Modulo, Self::Rest, Self, Self::Operand>;
}

impl<L: Expr, R: Factor<L::Type>> Multiplication<R> for L {
    type Operand = R::Expr;
    type Product = <L::Type as SqlType>::Base;

    fn mul(self, other: R) -> Arithmetic<Times, <L::Type as SqlType>::Base, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }

    fn div(self, other: R) -> Arithmetic<Over, <L::Type as SqlType>::Base, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }
}

impl<L: Expr, R: Modulus<L::Type>> Remainder<R> for L {
    type Operand = R::Expr;
    type Rest = <L::Type as SqlType>::Base;

    fn rem(self, other: R) -> Arithmetic<Modulo, <L::Type as SqlType>::Base, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }
}

/// `||`
pub trait Concatenation<R>: Expr + Sized {
    /// The right-hand side as an expression.
    type Operand;
    /// The SQL type of the result.
    type Joined;

    /// SQL: `self || other`.
    fn concat(self, other: R) -> Arithmetic<Concat, Self::Joined, Self, Self::Operand>;
}

impl<L: Expr, R: Continuation<L::Type>> Concatenation<R> for L {
    type Operand = R::Expr;
    type Joined = <L::Type as SqlType>::Base;

    fn concat(self, other: R) -> Arithmetic<Concat, <L::Type as SqlType>::Base, Self, R::Expr> {
        Arithmetic::new(self, other.operand())
    }
}

/// What can be negated.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL cannot negate the SQL type of `{Self}`",
    label = "has no other sign"
)]
pub trait Signed: Expr {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Negatable>>> Signed for E {}

/// The value with the other sign.
///
/// SQL: `- value`, of the base of the argument's type.
pub fn neg<E: Signed>(value: E) -> Negate<E> {
    Negate(value)
}

/// `-value`
#[derive(Debug, Clone, Copy)]
pub struct Negate<E>(E);

impl<E: Fragment> Fragment for Negate<E> {
    // The blank keeps two minus signs from becoming a comment.
    const PIECES: &'static [Piece] = &[Piece::Str("- "), paren_if::<E>(precedence::MULTIPLY + 1)];
    const IS_STATIC: bool = E::IS_STATIC;
    const PRECEDENCE: u8 = precedence::MULTIPLY + 1;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit(out);
    }
}

impl<E: Expr> Expr for Negate<E> {
    type Type = <E::Type as SqlType>::Base;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for Negate<E> {
    type Null = E::Null;
}
