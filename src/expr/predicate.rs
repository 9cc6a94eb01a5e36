//! What WHERE, ON and HAVING take.

use super::Expr;
use crate::query::Always;
use crate::render::{Collector, HoleText, Piece, paren_if, precedence};
use crate::scope::{Applies, False, Logical, Nothing, True};

/// A condition: a boolean expression, or one that is only there at times: `Option` of a condition (absent when `None`),
/// or a `Vec` of conditions that must all hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a boolean expression, or an `Option` or `Vec` of them",
    note = "compare with `.eq(…)`, `.gt(…)`, `.is_null()`; join by `.and(…)` and `.or(…)`; a label, `.as_(…)`, is for a select list"
)]
pub trait Predicate: Send + Sync {
    /// The condition when it is there.
    type Condition: Expr;
    /// Whether it is always there.
    type Certain: Logical;
    /// The SQL where it is joined to others by AND; may turn out empty at run time.
    const PIECES: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over parameters and holes.
    fn visit_predicate<'q>(&'q self, out: &mut Collector<'q>);
}

#[diagnostic::do_not_recommend]
impl<E: Expr> Predicate for E {
    type Condition = E;
    type Certain = True;
    const PIECES: &'static [Piece] = &[paren_if::<E>(precedence::AND - 1)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit_predicate<'q>(&'q self, out: &mut Collector<'q>) {
        if !E::IS_PLAIN {
            self.visit(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E: Send + Sync> Predicate for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
    type Condition = Always;
    type Certain = False;
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_predicate<'q>(&'q self, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl<P: Predicate> Predicate for Option<P> {
    type Condition = P::Condition;
    type Certain = False;
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit_predicate<'q>(&'q self, out: &mut Collector<'q>) {
        match self {
            None => out.hole(HoleText::Empty),
            Some(condition) => {
                out.hole(HoleText::Repeat {
                    pieces: P::PIECES,
                    times: 1,
                    separator: "",
                });
                condition.visit_predicate(out);
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl<P: Predicate> Predicate for Vec<P> {
    type Condition = P::Condition;
    type Certain = False;
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit_predicate<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Repeat {
            pieces: P::PIECES,
            times: self.len(),
            separator: " AND ",
        });
        for condition in self {
            condition.visit_predicate(out);
        }
    }
}
