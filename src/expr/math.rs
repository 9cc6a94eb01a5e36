//! Arithmetic.
//!
//! <https://www.postgresql.org/docs/current/functions-math.html>

use super::{Class, Expr, In, Operator};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Nullness, SqlType};
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
    pub(crate) const fn new(left: L, right: R) -> Self {
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

/// `-value`
#[derive(Debug, Clone, Copy)]
pub struct Negate<E>(pub(crate) E);

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
    type Type = E::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>> In<S, I> for Negate<E> {
    type Null = E::Null;
}
