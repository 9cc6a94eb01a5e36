//! What WHERE, ON and HAVING take.

use super::{Class, Expr, In};
use crate::render::{Collector, HoleText, Piece, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Boolean, SqlType};

/// A condition: a boolean expression, or one that is only there at times: `Option` of a condition (absent when `None`),
/// or a `Vec` of conditions that must all hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a boolean expression, or an `Option` or `Vec` of them"
)]
pub trait Predicate<S: Scope, Index>: Conjunct + Send + Sync {
    /// Whether it stands for rows or for groups.
    type Class: Class;
}

/// The text of a condition where it is joined to others by AND; may be empty at run time.
pub trait Conjunct {
    /// The SQL.
    const PIECES: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_conjunct<'q>(&'q self, out: &mut Collector<'q>);
}

impl<E: Expr> Conjunct for E {
    const PIECES: &'static [Piece] = &[paren_if::<E>(precedence::AND - 1)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit_conjunct<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

impl<S, I, E> Predicate<S, I> for E
where
    S: Scope,
    E: In<S, I>,
    E::Type: SqlType<Base: Boolean>,
{
    type Class = <E as Expr>::Class;
}

impl<P: Conjunct> Conjunct for Option<P> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit_conjunct<'q>(&'q self, out: &mut Collector<'q>) {
        match self {
            None => out.hole(HoleText::Empty),
            Some(condition) => {
                out.hole(HoleText::Repeat { pieces: P::PIECES, times: 1, separator: "" });
                condition.visit_conjunct(out);
            }
        }
    }
}

impl<S: Scope, I, P: Predicate<S, I>> Predicate<S, I> for Option<P> {
    type Class = P::Class;
}

impl<P: Conjunct> Conjunct for Vec<P> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit_conjunct<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Repeat { pieces: P::PIECES, times: self.len(), separator: " AND " });
        for condition in self {
            condition.visit_conjunct(out);
        }
    }
}

impl<S: Scope, I, P: Predicate<S, I>> Predicate<S, I> for Vec<P> {
    type Class = P::Class;
}

