//! Arithmetic.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

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
        Self { left, right, kind: PhantomData }
    }
}

impl<Op: Operator, T, L: Fragment, R: Fragment> Fragment for Arithmetic<Op, T, L, R> {
    // These operators associate to the left.
    const PIECES: &'static [Piece] =
        &[paren_if::<L>(Op::PRECEDENCE - 1), Piece::Str(Op::TOKEN), paren_if::<R>(Op::PRECEDENCE)];
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

impl<L, R, B> Addition<R> for L
where
    L: Expr<Type: SqlType<Base = B>>,
    B: Shift,
    R: IntoExpr<B::Plus>,
{
    type Operand = R::Expr;
    type Sum = B::Sum;

    fn add(self, other: R) -> Arithmetic<Plus, B::Sum, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
    }

    fn sub(self, other: R) -> Arithmetic<Minus, B::Sum, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
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

impl<L, R, B> Multiplication<R> for L
where
    L: Expr<Type: SqlType<Base = B>>,
    B: Number,
    R: IntoExpr<B>,
{
    type Operand = R::Expr;
    type Product = B;

    fn mul(self, other: R) -> Arithmetic<Times, B, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
    }

    fn div(self, other: R) -> Arithmetic<Over, B, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
    }
}

impl<L, R, B> Remainder<R> for L
where
    L: Expr<Type: SqlType<Base = B>>,
    B: Modular,
    R: IntoExpr<B>,
{
    type Operand = R::Expr;
    type Rest = B;

    fn rem(self, other: R) -> Arithmetic<Modulo, B, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
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

impl<L, R, B> Concatenation<R> for L
where
    L: Expr<Type: SqlType<Base = B>>,
    B: Concatenable,
    R: IntoExpr<B>,
{
    type Operand = R::Expr;
    type Joined = B;

    fn concat(self, other: R) -> Arithmetic<Concat, B, Self, R::Expr> {
        Arithmetic::new(self, other.into_expr())
    }
}

/// The value with the other sign.
///
/// SQL: `- value`, of the base of the argument's type.
pub fn neg<E: Expr<Type: SqlType<Base: Negatable>>>(value: E) -> Negate<E> {
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
