//! What UPDATE and DELETE may be applied to.

use super::Delete;
use crate::expr::Predicate;
use crate::query::{Filter, Open, Query};
use crate::render::{Clause, Collector, Piece};
use crate::schema::{Source, Table};
use crate::scope::{After, False, Logical, Or, True};

/// A table with the rows to write named: by a filter, or by [`every_row`](ChooseEveryRow::every_row).
#[diagnostic::on_unimplemented(
    message = "this could write to every row of `{Self}`",
    label = "no condition is sure to choose rows of a table",
    note = "add a `.filter(…)` that is always there (no `Option`, no `Vec`) to a table (no join), or say `.every_row()`"
)]
pub trait Target: Sized + Send + Sync {
    /// The table.
    type Table: Table;
    /// The table with its rows chosen: this.
    type Chosen;
    /// The condition.
    const FILTER: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over the condition's parameters and holes.
    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>);

    /// This.
    fn chosen(self) -> Self::Chosen;
}

/// Choosing all rows.
pub trait ChooseEveryRow: Table {
    /// Says that an `update` or `delete` of all rows is meant.
    fn every_row(self) -> EveryRow<Self> {
        EveryRow(self)
    }
}
impl<T: Table> ChooseEveryRow for T {}

/// Every row of a table, on purpose.
#[derive(Debug, Clone, Copy)]
pub struct EveryRow<T>(T);

impl<T: Table> EveryRow<T> {
    /// Deletes every row.
    ///
    /// SQL: `DELETE FROM table`.
    pub const fn delete(self) -> Delete<Self> {
        Delete::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Table> Target for EveryRow<T> {
    type Table = T;
    type Chosen = Self;
    const FILTER: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_filter<'q>(&'q self, _: &mut Collector<'q>) {}

    fn chosen(self) -> Self {
        self
    }
}

/// One condition that is always there chooses rows; an `Option` or a `Vec` may turn out empty and does not by itself.
#[diagnostic::do_not_recommend]
impl<Q, P> Target for Filter<Q, P>
where
    Q: Query<Stage = Open> + TargetBase,
    P: Predicate,
    Or<P::Certain, Q::Certain>: Chooses,
{
    type Table = Q::Table;
    type Chosen = After<Q::Table, <Or<P::Certain, Q::Certain> as Chooses>::Then<Self>>;
    const FILTER: &'static [Piece] = <Self as Query>::PARTS.filter;
    const IS_STATIC: bool = <Self as Query>::IS_STATIC;

    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit_clause(Clause::Filter, out);
    }

    fn chosen(self) -> Self::Chosen {
        <Or<P::Certain, Q::Certain> as Chooses>::then(self)
    }
}

/// A table, or a table with filters.
#[diagnostic::on_unimplemented(
    message = "rows of a join cannot be written, only rows of a table",
    label = "there is more here than a table and its filters",
    note = "choose the table's rows with `.filter(exists(…))` or `.filter(….in_query(…))`"
)]
pub trait TargetBase {
    /// The table.
    type Table: Table;
    /// Whether one of the conditions is always there.
    type Certain: Logical;
}

#[diagnostic::do_not_recommend]
impl<T: Table> TargetBase for T {
    type Table = <T as Source>::Table;
    type Certain = False;
}

impl<Q: TargetBase, P: Predicate> TargetBase for Filter<Q, P> {
    type Table = Q::Table;
    type Certain = Or<P::Certain, Q::Certain>;
}

/// A condition is sure to be there.
#[diagnostic::on_unimplemented(
    message = "the condition may turn out to be absent, and every row would then be written",
    label = "an `Option` or a `Vec` does not choose rows by itself",
    note = "add a `.filter(…)` that is always there, or say `.every_row()`"
)]
pub trait Chooses {
    /// `X`, if it is.
    #[doc(hidden)]
    type Then<X>;
    #[doc(hidden)]
    fn then<X>(it: X) -> Self::Then<X>;
}
#[diagnostic::do_not_recommend]
impl Chooses for True {
    type Then<X> = X;
    fn then<X>(it: X) -> X {
        it
    }
}
