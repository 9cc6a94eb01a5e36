//! Which branches of a MERGE can still be reached: PostgreSQL refuses one behind another of its kind that has no condition.

use super::{Matched, Merge, NotMatched, NotMatchedBySource, When};
use crate::scope::{False, Logical, True};

/// For each kind of branch, whether a further one could be reached.
pub trait Reach {
    /// The same with a branch of the first kind, after which `Open` says whether more can be reached.
    type Matched<Open: Logical>: Reach;
    /// The same with a branch of the second kind.
    type NotMatched<Open: Logical>: Reach;
    /// The same with a branch of the third kind.
    type BySource<Open: Logical>: Reach;
}

impl<M: Logical, N: Logical, S: Logical> Reach for (M, N, S) {
    type Matched<Open: Logical> = (Open, N, S);
    type NotMatched<Open: Logical> = (M, Open, S);
    type BySource<Open: Logical> = (M, N, Open);
}

/// What a branch's condition leaves for those behind it.
pub trait Closes {
    /// Whether a further branch can be reached.
    type Open: Logical;
}
impl Closes for () {
    type Open = False;
}
impl<P> Closes for (P,) {
    type Open = True;
}

macro_rules! takes {
    ($($name:ident $words:literal, $reach:ty;)*) => {$(
        #[doc = concat!("A MERGE in which a further `", $words, "` can be reached.")]
        #[diagnostic::on_unimplemented(
            message = "this branch can never be reached",
            label = "a branch of its kind without a condition stands before it",
            note = "give the earlier one a condition by `.and(…)`, or put it last"
        )]
        pub trait $name {
            /// The MERGE.
            type Open;

            /// The MERGE.
            fn open(self) -> Self::Open;
        }

        #[diagnostic::do_not_recommend]
        impl<U, P, B, X, Y> $name for Merge<U, P, B, $reach> {
            type Open = Self;

            fn open(self) -> Self {
                self
            }
        }
    )*};
}

takes! {
    TakesMatched "WHEN MATCHED", (True, X, Y);
    TakesNotMatched "WHEN NOT MATCHED", (X, True, Y);
    TakesBySource "WHEN NOT MATCHED BY SOURCE", (X, Y, True);
}

/// Saying what a MERGE does. Of the branches whose kind and condition fit a row, the first is taken.
pub trait MergeBranches: Sized {
    /// What happens to a row of the table that has a partner: [`then_update`](super::UpdateThere::then_update),
    /// [`then_delete`](super::ThenLeave::then_delete) or [`then_do_nothing`](super::ThenLeave::then_do_nothing), perhaps after
    /// [`and`](super::AndWhen::and).
    ///
    /// SQL: `WHEN MATCHED`.
    fn when_matched(self) -> When<<Self as TakesMatched>::Open, Matched, ()>
    where
        Self: TakesMatched,
    {
        When::new(self.open())
    }

    /// What happens to a row that has no partner in the table: [`then_insert`](super::InsertMissing::then_insert) or
    /// [`then_do_nothing`](super::ThenLeave::then_do_nothing), perhaps after [`and`](super::AndWhen::and).
    ///
    /// SQL: `WHEN NOT MATCHED`.
    fn when_not_matched(self) -> When<<Self as TakesNotMatched>::Open, NotMatched, ()>
    where
        Self: TakesNotMatched,
    {
        When::new(self.open())
    }

    /// What happens to a row of the table that has no partner: as for [`when_matched`](Self::when_matched), with the
    /// columns of the table alone.
    ///
    /// SQL: `WHEN NOT MATCHED BY SOURCE`, PostgreSQL 17 and newer.
    fn when_not_matched_by_source(
        self,
    ) -> When<<Self as TakesBySource>::Open, NotMatchedBySource, ()>
    where
        Self: TakesBySource,
    {
        When::new(self.open())
    }
}
impl<U, P, B, R> MergeBranches for Merge<U, P, B, R> {}
