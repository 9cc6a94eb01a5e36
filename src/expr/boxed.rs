//! Conditions of different shapes under one type.

use super::{Expr, In, Row};
use crate::render::{Collector, Fragment, HoleText, Piece, RunTime, paren_if, precedence};
use crate::scope::Scope;
use crate::sql_type::{Bool, Nullable};
use core::fmt;
use core::marker::PhantomData;

/// A condition whose shape is only known at run time, for queries over `S`.
///
/// Made by [`boxed`](super::Boxing::boxed), so that conditions of different shapes fit in one `Vec`.
pub struct BoxedPredicate<'a, S> {
    condition: Box<dyn AnyFragment + 'a>,
    scope: PhantomData<fn() -> S>,
    _run_time: RunTime,
}

impl<'a, S> BoxedPredicate<'a, S> {
    pub(crate) fn new(condition: impl Expr + 'a) -> Self {
        Self {
            condition: Box::new(condition),
            scope: PhantomData,
            _run_time: RunTime,
        }
    }
}

impl<S> fmt::Debug for BoxedPredicate<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxedPredicate").finish_non_exhaustive()
    }
}

/// [`Fragment`] behind a pointer.
trait AnyFragment: Send + Sync {
    fn pieces(&self) -> &'static [Piece];
    fn visit_any<'q>(&'q self, out: &mut Collector<'q>);
}

/// The pieces as they stand inside a larger condition.
struct Operand<F>(PhantomData<F>);

impl<F: Fragment> Operand<F> {
    const PIECES: &'static [Piece] = &[paren_if::<F>(precedence::NOT)];
}

impl<F: Fragment + Send + Sync> AnyFragment for F {
    fn pieces(&self) -> &'static [Piece] {
        Operand::<F>::PIECES
    }

    fn visit_any<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit(out);
    }
}

impl<S> Fragment for BoxedPredicate<'_, S> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Repeat {
            pieces: self.condition.pieces(),
            times: 1,
            separator: "",
        });
        self.condition.visit_any(out);
    }
}

impl<S> Expr for BoxedPredicate<'_, S> {
    type Type = Bool;
    type Class = Row;
}

impl<S: Scope> In<S, ()> for BoxedPredicate<'_, S> {
    type Null = Nullable;
}
