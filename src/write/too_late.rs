//! What stands in front of UPDATE and DELETE, said behind them.

use super::{Delete, Target, Update};

/// A condition that says which rows are meant, before it is said what becomes of them.
#[diagnostic::on_unimplemented(
    message = "`.filter(…)` stands before `.update(…)` and `.delete()`, and not after them",
    label = "too late: the rows are chosen already",
    note = "move it: `{T}.filter(…).update(…)`, `{T}.filter(…).delete()`"
)]
pub trait SaidBefore<T> {}

/// `filter` after `update` and `delete`, so that the compiler says where it belongs.
pub trait FilterTooLate<P>: Sized {
    /// Stands before `.update(…)` and `.delete()`.
    #[doc(hidden)]
    fn filter(self, _: P) -> Self {
        self
    }
}

// The table is asked of the target: where that is wrong already, nothing more is said.
impl<T: Target, A, P: SaidBefore<T::Table>> FilterTooLate<P> for Update<T, A> {}
impl<T: Target, P: SaidBefore<T::Table>> FilterTooLate<P> for Delete<T> {}
