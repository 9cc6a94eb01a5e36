//! What stands in front of UPDATE and DELETE, said behind them.

use super::{Delete, Target, Update};
use crate::scope::{False, True};

/// A condition that can still be added to a statement about the table `T`: there is none.
#[diagnostic::on_unimplemented(
    message = "`.filter(…)` stands before `.update(…)` and `.delete()`, and not after them",
    label = "too late: the rows are chosen already",
    note = "move it: `{T}.filter(…).update(…)`, `{T}.filter(…).delete()`"
)]
pub trait StillChooses<T> {}

// No tables. Where the table is not known, since the rows are chosen wrongly, it could be either, and nothing more is said.
#[diagnostic::do_not_recommend]
impl<P> StillChooses<True> for P {}
#[diagnostic::do_not_recommend]
impl<P> StillChooses<False> for P {}

/// `filter` after `update` and `delete`, so that the compiler says where it belongs.
pub trait FilterTooLate<P>: Sized {
    /// Stands before `.update(…)` and `.delete()`.
    #[doc(hidden)]
    fn filter(self, _: P) -> Self {
        self
    }
}

impl<T: Target, A, P: StillChooses<T::Table>> FilterTooLate<P> for Update<T, A> {}
impl<T: Target, P: StillChooses<T::Table>> FilterTooLate<P> for Delete<T> {}
