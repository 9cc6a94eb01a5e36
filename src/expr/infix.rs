//! Operators between two expressions, and how they are declared.
//!
//! A new operator is a marker in [`infix_operators!`], lines in a table of `sql_type/binary/`, and a method in
//! [`infix_methods!`].

use super::{Class, Expr, In, Operator};
use crate::render::{Collector, Fragment, Piece, paren_if};
use crate::scope::Scope;
use crate::sql_type::{Binary, Nullness, SqlType};
use core::marker::PhantomData;

/// An operator between two expressions whose result type follows from theirs.
pub trait InfixOperator: Operator {
    /// Whether the result is NULL exactly where an operand is.
    const STRICT: bool;
    /// Whether the result may be NULL, where `Operands` says that of an operand.
    type Null<Operands: Nullness>: Nullness;
}

/// Declares operators between two expressions: `PlusOperator "+" ADD;`, or `ArrowOperator "->" OTHER nullable;` where the result may be NULL
/// though no operand is.
macro_rules! infix_operators {
    ($($name:ident $token:literal $precedence:ident $($nullable:ident)?;)*) => {$(
        #[doc = concat!("`", $token, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl $crate::expr::Operator for $name {
            const TOKEN: &'static str = concat!(" ", $token, " ");
            const PRECEDENCE: u8 = $crate::render::precedence::$precedence;
        }
        $crate::expr::infix::infix_null!($name $($nullable)?);
    )*};
}
pub(crate) use infix_operators;

/// How the result of an operator may be NULL.
macro_rules! infix_null {
    ($name:ident) => {
        impl $crate::expr::InfixOperator for $name {
            const STRICT: bool = true;
            type Null<Operands: $crate::sql_type::Nullness> = Operands;
        }
    };
    ($name:ident nullable) => {
        impl $crate::expr::InfixOperator for $name {
            const STRICT: bool = false;
            type Null<Operands: $crate::sql_type::Nullness> =
                <Operands as $crate::sql_type::Nullness>::Then<$crate::sql_type::Nullable>;
        }
    };
}
pub(crate) use infix_null;

/// `left op right`, of the SQL type `T`
#[derive(Debug, Clone, Copy)]
pub struct Infix<Op, T, L, R> {
    left: L,
    right: R,
    kind: PhantomData<fn() -> (Op, T)>,
}

impl<Op, T, L, R> Infix<Op, T, L, R> {
    pub(crate) const fn new(left: L, right: R) -> Self {
        Self {
            left,
            right,
            kind: PhantomData,
        }
    }
}

impl<Op: Operator, T, L: Fragment, R: Fragment> Fragment for Infix<Op, T, L, R> {
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

impl<Op: Operator, T: SqlType, L: Expr, R: Expr> Expr for Infix<Op, T, L, R> {
    type Type = T;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, T, L, R> In<S, (I, J)> for Infix<Op, T, L, R>
where
    S: Scope,
    Op: InfixOperator,
    T: SqlType,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = Op::Null<<L::Null as Nullness>::Or<R::Null>>;
}

/// What the operator `Op` takes on the right of the SQL type `T`: an expression, or a Rust value.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `{Op}` for `{T}` and `{Self}`",
    label = "not what the operator takes on the right of the SQL type `{T}`",
    note = "a value travels as the type on the left; an expression is converted by `.cast::<…>()`; an `Option` wants its type: `bind::<Int4, _>(…)`"
)]
pub trait Operand<Op, T> {
    /// It as an expression.
    type Expr: Expr;
    /// The SQL type of the result.
    type Output: SqlType;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<Op, T, E> Operand<Op, T> for E
where
    E: Expr,
    T: SqlType<Base: Binary<Op, <E::Type as SqlType>::Base>>,
{
    type Expr = Self;
    type Output = <T::Base as Binary<Op, <E::Type as SqlType>::Base>>::Output;

    fn operand(self) -> Self {
        self
    }
}

/// What an `Option` would need to stand on the right of an operator. None has it, since `= NULL` never holds: where NULL is
/// meant all the same, [`bind`](super::bind) says so.
pub trait NeverNull {}

#[diagnostic::do_not_recommend]
impl<Op, T, V> Operand<Op, T> for Option<V>
where
    Self: NeverNull + Expr,
{
    type Expr = Self;
    type Output = <Self as Expr>::Type;

    fn operand(self) -> Self {
        self
    }
}

/// Declares operators as methods, each in a trait of its own: the compiler finds it on every expression, and what the
/// left-hand side lacks is said of the right-hand side.
macro_rules! infix_methods {
    ($(
        $(#[$doc:meta])*
        $trait:ident: $operator:ident,
        $(#[$method_doc:meta])*
        fn $method:ident;
    )*) => {$(
        $(#[$doc])*
        pub trait $trait<R>: $crate::expr::Expr + Sized {
            /// The right-hand side as an expression.
            type Operand;
            /// The SQL type of the result.
            type Output;

            $(#[$method_doc])*
            fn $method(self, other: R) -> $crate::expr::Infix<$operator, Self::Output, Self, Self::Operand>;
        }

        impl<L, R> $trait<R> for L
        where
            L: $crate::expr::Expr,
            R: $crate::expr::Operand<$operator, L::Type>,
        {
            type Operand = R::Expr;
            type Output = R::Output;

            fn $method(self, other: R) -> $crate::expr::Infix<$operator, R::Output, Self, R::Expr> {
                $crate::expr::Infix::new(self, other.operand())
            }
        }
    )*};
}
pub(crate) use infix_methods;
