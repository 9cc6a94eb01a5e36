//! `BETWEEN`
//!
//! <https://www.postgresql.org/docs/current/functions-comparison.html>

use super::compare::ComparedTo;
use super::{Class, Expr, In};
use crate::render::{Collector, Fragment, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Nullness};
use core::marker::PhantomData;

/// How the ends of `BETWEEN` are meant.
pub trait Betweenness: Send + Sync + 'static {
    /// The words, with the blanks around them.
    const TOKEN: &'static str;
}

macro_rules! forms {
    ($($name:ident $token:literal;)*) => {$(
        #[doc = concat!("`", $token, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Betweenness for $name {
            const TOKEN: &'static str = concat!(" ", $token, " ");
        }
    )*};
}

/// The forms of `BETWEEN`, as types.
pub mod form {
    use super::Betweenness;

    forms! {
        Plain "BETWEEN";
        Negated "NOT BETWEEN";
        Symmetric "BETWEEN SYMMETRIC";
        NotSymmetric "NOT BETWEEN SYMMETRIC";
    }
}

/// `value BETWEEN low AND high`, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Between<F, E, L, H> {
    value: E,
    low: L,
    high: H,
    form: PhantomData<fn() -> F>,
}

impl<F, E, L, H> Between<F, E, L, H> {
    const fn new(value: E, low: L, high: H) -> Self {
        Self {
            value,
            low,
            high,
            form: PhantomData,
        }
    }
}

/// Declares the forms of `BETWEEN` as methods.
macro_rules! methods {
    ($($(#[$doc:meta])* fn $name:ident: $form:ident;)*) => {
        /// Lying between two values.
        pub trait WithinBounds<L, H>: Expr + Sized {
            /// The lower end as an expression.
            type Low;
            /// The upper end as an expression.
            type High;

            $(
                $(#[$doc])*
                fn $name(self, low: L, high: H) -> Between<form::$form, Self, Self::Low, Self::High>;
            )*
        }

        impl<E, L, H> WithinBounds<L, H> for E
        where
            E: Expr,
            L: ComparedTo<E::Type>,
            H: ComparedTo<E::Type>,
        {
            type Low = L::Expr;
            type High = H::Expr;

            $(
                fn $name(self, low: L, high: H) -> Between<form::$form, Self, L::Expr, H::Expr> {
                    Between::new(self, low.operand(), high.operand())
                }
            )*
        }
    };
}

methods! {
    /// SQL: `self BETWEEN low AND high`, both ends included. NULL where one of the three is and the others do not decide.
    fn between: Plain;

    /// SQL: `self NOT BETWEEN low AND high`.
    fn not_between: Negated;

    /// SQL: `self BETWEEN SYMMETRIC low AND high`: the ends may stand in either order.
    fn between_symmetric: Symmetric;

    /// SQL: `self NOT BETWEEN SYMMETRIC low AND high`.
    fn not_between_symmetric: NotSymmetric;
}

impl<F: Betweenness, E: Fragment, L: Fragment, H: Fragment> Fragment for Between<F, E, L, H> {
    const PIECES: &'static [Piece] = &[
        paren_if::<E>(precedence::LIKE),
        Piece::Str(F::TOKEN),
        // PostgreSQL's grammar has no AT TIME ZONE and no COLLATE before this AND, also not as parts of a sum.
        paren_if::<L>(precedence::COLLATE),
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

impl<F: Betweenness, E: Expr, L: Expr, H: Expr> Expr for Between<F, E, L, H> {
    type Type = Bool;
    type Class = <<E::Class as Class>::With<L::Class> as Class>::With<H::Class>;
}

impl<S, I, J, K, F, E, L, H> In<S, (I, J, K)> for Between<F, E, L, H>
where
    S: Scope,
    F: Betweenness,
    E: In<S, I>,
    L: In<S, J>,
    H: In<S, K>,
{
    type Null = <<E::Null as Nullness>::Or<L::Null> as Nullness>::Or<H::Null>;
}
