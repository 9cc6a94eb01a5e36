//! INSERT must name every column that is NOT NULL without a default.

use super::{Assigned, NewColumns};
use crate::scope::{After, Here, Nil, There};

/// Assignments that set all of the `Required` columns.
#[diagnostic::on_unimplemented(
    message = "INSERT is missing a required column",
    label = "a required column is missing"
)]
pub trait Covers<Required, Index> {}

#[diagnostic::do_not_recommend]
impl Covers<Nil, ()> for Nil {}
#[diagnostic::do_not_recommend]
impl<C, Tail> Covers<Nil, ()> for Assigned<C, Tail> {}
/// A `New` has every required column.
#[diagnostic::do_not_recommend]
impl<Required, Tail> Covers<Required, Here> for NewColumns<Tail> {}

impl<L, C, Rest, I, J> Covers<Assigned<C, Rest>, (I, J)> for L
where
    L: Sets<C, I>,
    After<<L as Sets<C, I>>::Checked, L>: Covers<Rest, J>,
{
}

/// Assignments that set the column `C`.
#[diagnostic::on_unimplemented(
    message = "INSERT is missing the required column `{C}`",
    label = "`{C}` is NOT NULL and has no default",
    note = "add `{C}.set(…)`"
)]
pub trait Sets<C, Index> {
    /// Known where they do, so that only the first that is missing is reported.
    #[doc(hidden)]
    type Checked;
}

#[diagnostic::do_not_recommend]
impl<C, Tail> Sets<C, Here> for Assigned<C, Tail> {
    type Checked = ();
}
#[diagnostic::do_not_recommend]
impl<C, Other, Tail: Sets<C, I>, I> Sets<C, There<I>> for Assigned<Other, Tail> {
    type Checked = Tail::Checked;
}
