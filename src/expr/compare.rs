//! Comparisons: `=`, `<>`, `<`, `<=`, `>`, `>=`, `LIKE`, `= ANY`, `BETWEEN`.

use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Nullness};
use core::marker::PhantomData;

/// An operator that yields a boolean.
pub trait Operator: Send + Sync + 'static {
    /// With the blanks around it.
    const TOKEN: &'static str;
    /// How tightly it binds.
    const PRECEDENCE: u8;
}

macro_rules! operators {
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

/// The operators, as types.
///
/// <https://www.postgresql.org/docs/current/functions-comparison.html> and
/// <https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-LIKE>
pub mod operator {
    use super::Operator;
    use crate::render::precedence;

    operators! {
        Equal "=" COMPARISON;
        NotEqual "<>" COMPARISON;
        Less "<" COMPARISON;
        LessOrEqual "<=" COMPARISON;
        Greater ">" COMPARISON;
        GreaterOrEqual ">=" COMPARISON;
        Like "LIKE" LIKE;
        NotLike "NOT LIKE" LIKE;
        Ilike "ILIKE" LIKE;
        NotIlike "NOT ILIKE" LIKE;
    }
}

/// `left op right`
#[derive(Debug, Clone, Copy)]
pub struct Compare<Op, L, R> {
    left: L,
    right: R,
    operator: PhantomData<fn() -> Op>,
}

impl<Op, L, R> Compare<Op, L, R> {
    pub(crate) const fn new(left: L, right: R) -> Self {
        Self { left, right, operator: PhantomData }
    }
}

impl<Op: Operator, L: Fragment, R: Fragment> Fragment for Compare<Op, L, R> {
    const PIECES: &'static [Piece] =
        &[paren_if::<L>(Op::PRECEDENCE), Piece::Str(Op::TOKEN), paren_if::<R>(Op::PRECEDENCE)];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = Op::PRECEDENCE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.right.visit(out);
    }
}

impl<Op: Operator, L: Expr, R: Expr> Expr for Compare<Op, L, R> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S, I, J, Op, L, R> In<S, (I, J)> for Compare<Op, L, R>
where
    S: Scope,
    Op: Operator,
    L: In<S, I>,
    R: In<S, J>,
{
    type Null = <L::Null as Nullness>::Or<R::Null>;
}

/// `left = ANY (array)`: one statement for any number of values.
///
/// <https://www.postgresql.org/docs/current/functions-comparisons.html#FUNCTIONS-COMPARISONS-ANY-SOME>
#[derive(Debug, Clone, Copy)]
pub struct AnyOf<L, R> {
    left: L,
    array: R,
}

impl<L, R> AnyOf<L, R> {
    pub(crate) const fn new(left: L, array: R) -> Self {
        Self { left, array }
    }
}

impl<L: Fragment, R: Fragment> Fragment for AnyOf<L, R> {
    const PIECES: &'static [Piece] = &[
        paren_if::<L>(precedence::COMPARISON),
        Piece::Str(" = ANY ("),
        Piece::Seq(R::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = L::IS_STATIC && R::IS_STATIC;
    const PRECEDENCE: u8 = precedence::COMPARISON;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.left.visit(out);
        self.array.visit(out);
    }
}

impl<L: Expr, R: Expr> Expr for AnyOf<L, R> {
    type Type = Bool;
    type Class = <L::Class as Class>::With<R::Class>;
}

impl<S: Scope, I, J, L: In<S, I>, R: In<S, J>> In<S, (I, J)> for AnyOf<L, R> {
    type Null = <L::Null as Nullness>::Or<R::Null>;
}

/// `value BETWEEN low AND high`, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Between<E, L, H> {
    value: E,
    low: L,
    high: H,
}

impl<E, L, H> Between<E, L, H> {
    pub(crate) const fn new(value: E, low: L, high: H) -> Self {
        Self { value, low, high }
    }
}

impl<E: Fragment, L: Fragment, H: Fragment> Fragment for Between<E, L, H> {
    const PIECES: &'static [Piece] = &[
        paren_if::<E>(precedence::LIKE),
        Piece::Str(" BETWEEN "),
        paren_if::<L>(precedence::LIKE),
        Piece::Str(" AND "),
        paren_if::<H>(precedence::LIKE),
    ];
    const IS_STATIC: bool = E::IS_STATIC && L::IS_STATIC && H::IS_STATIC;
    const PRECEDENCE: u8 = precedence::LIKE;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
        self.low.visit(out);
        self.high.visit(out);
    }
}

impl<E: Expr, L: Expr, H: Expr> Expr for Between<E, L, H> {
    type Type = Bool;
    type Class = <<E::Class as Class>::With<L::Class> as Class>::With<H::Class>;
}

impl<S, I, J, K, E, L, H> In<S, (I, J, K)> for Between<E, L, H>
where
    S: Scope,
    E: In<S, I>,
    L: In<S, J>,
    H: In<S, K>,
{
    type Null = <<E::Null as Nullness>::Or<L::Null> as Nullness>::Or<H::Null>;
}
