//! What UPDATE and DELETE may be applied to.

use crate::expr::Expr;
use crate::query::{Filter, Open, Query};
use crate::render::{Clause, Collector, Piece};
use crate::schema::Table;

/// A table with the rows to write named: by a filter, or by [`every_row`](super::UpdateRows::every_row).
#[diagnostic::on_unimplemented(
    message = "this would write to every row of `{Self}`",
    label = "no row has been chosen",
    note = "choose rows with `.filter(…)`, or say `.every_row()`"
)]
pub trait Target: Send + Sync {
    /// The table.
    type Table: Table;
    /// The condition.
    const FILTER: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over the condition's parameters and holes.
    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>);
}

/// Every row of a table, on purpose.
#[derive(Debug, Clone, Copy)]
pub struct EveryRow<T>(T);

impl<T> EveryRow<T> {
    pub(super) const fn new(table: T) -> Self {
        Self(table)
    }
}

impl<T: Table> Target for EveryRow<T> {
    type Table = T;
    const FILTER: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_filter<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// A condition that is always there chooses rows; an `Option` or a `Vec` may turn out empty and does not.
impl<Q, P> Target for Filter<Q, P>
where
    Q: Query<Stage = Open> + TargetBase,
    P: Expr,
{
    type Table = Q::Table;
    const FILTER: &'static [Piece] = <Self as Query>::PARTS.filter;
    const IS_STATIC: bool = <Self as Query>::IS_STATIC;

    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit_clause(Clause::Filter, out);
    }
}

/// A table, or a table with filters.
pub trait TargetBase {
    /// The table.
    type Table: Table;
}

impl<T: Table> TargetBase for T {
    type Table = T;
}

impl<Q: TargetBase, P> TargetBase for Filter<Q, P> {
    type Table = Q::Table;
}
