//! What UPDATE and DELETE may be applied to.

use super::delete::Stays;
use super::{Choosing, Delete, DeleteRows, Using};
use crate::expr::Predicate;
use crate::query::{Filter, Open, Query};
use crate::render::{Clause, Collector, Piece};
use crate::schema::{Source, Stored, Table};
use crate::scope::{After, False, Logical, Or, Scope, True};

/// A table with the rows to write named: by a filter, or by [`every_row`](ChooseEveryRow::every_row).
#[diagnostic::on_unimplemented(
    message = "this could write to every row of `{Self}`",
    label = "no condition is sure to choose rows of a table",
    note = "put a `.filter(…)` that is always there (no `Option`, no `Vec`) before this call, on a table (no join), or `.every_row()`"
)]
pub trait Target: Sized + Send + Sync {
    /// The table.
    type Table: Table;
    /// What values, conditions and RETURNING may use: the table, and those beside it.
    type Scope: Scope;
    /// The table with its rows chosen: this.
    type Chosen;
    /// The tables beside it.
    const FROM: &'static [Piece];
    /// The condition.
    const FILTER: &'static [Piece];
    /// Whether it holds no hole.
    const IS_STATIC: bool;

    /// Hands over the parameters and holes of the tables beside it.
    fn visit_from<'q>(&'q self, out: &mut Collector<'q>);

    /// Hands over the condition's parameters and holes.
    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>);

    /// This.
    fn chosen(self) -> Self::Chosen;
}

/// Choosing all rows.
pub trait ChooseEveryRow: TargetBase + Sized {
    /// Says that an `update` or `delete` of all rows is meant.
    fn every_row(self) -> EveryRow<Self> {
        EveryRow(self)
    }
}
impl<T: Table> ChooseEveryRow for T {}
impl<T: Table, Q: Query> ChooseEveryRow for Using<T, Q> {}

/// Every row of a table, on purpose.
#[derive(Debug, Clone, Copy)]
pub struct EveryRow<T>(T);

impl<T: Query + TargetBase> DeleteRows for EveryRow<T> {
    fn delete(self) -> Delete<Stays<<Self as Target>::Table, <Self as Target>::Chosen>>
    where
        Self: Target<Table: Stored>,
    {
        Delete::new(self.chosen())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Query + TargetBase> Target for EveryRow<T> {
    type Table = T::Table;
    type Scope = T::Scope;
    type Chosen = Self;
    const FROM: &'static [Piece] = T::FROM;
    const FILTER: &'static [Piece] = T::PARTS.filter;
    const IS_STATIC: bool = T::IS_STATIC;

    fn visit_from<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_clause(Clause::From, out);
    }

    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>) {
        self.0.visit_clause(Clause::Filter, out);
    }

    fn chosen(self) -> Self {
        self
    }
}

/// One condition that is always there chooses rows; an `Option` or a `Vec` may turn out empty and does not by itself.
#[diagnostic::do_not_recommend]
impl<Q, P> Target for Filter<Q, P>
where
    Q: Query<Stage: AtTables> + TargetBase,
    P: Predicate,
    Or<P::Certain, Q::Certain>: Chooses,
{
    type Table = Q::Table;
    type Scope = Q::Scope;
    type Chosen = After<Q::Table, <Or<P::Certain, Q::Certain> as Chooses>::Then<Self>>;
    const FROM: &'static [Piece] = Q::FROM;
    const FILTER: &'static [Piece] = <Self as Query>::PARTS.filter;
    const IS_STATIC: bool = <Self as Query>::IS_STATIC;

    fn visit_from<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit_clause(Clause::From, out);
    }

    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>) {
        self.visit_clause(Clause::Filter, out);
    }

    fn chosen(self) -> Self::Chosen {
        <Or<P::Certain, Q::Certain> as Chooses>::then(self)
    }
}

/// Tables and filters are all that there is so far.
pub trait AtTables {}
#[diagnostic::do_not_recommend]
impl AtTables for Open {}
#[diagnostic::do_not_recommend]
impl AtTables for Choosing {}

/// A table, or a table with filters.
#[diagnostic::on_unimplemented(
    message = "rows of a join cannot be written, only rows of a table",
    label = "there is more here than a table and its filters",
    note = "choose the table's rows with `.filter(exists(…))`, or name the other tables by `table.using(others)`"
)]
pub trait TargetBase {
    /// The table.
    type Table: Table;
    /// Whether one of the conditions is always there.
    type Certain: Logical;
    /// The tables beside it.
    const FROM: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<T: Table> TargetBase for T {
    type Table = <T as Source>::Table;
    type Certain = False;
    const FROM: &'static [Piece] = &[];
}

#[diagnostic::do_not_recommend]
impl<T: Table, Q: Query> TargetBase for Using<T, Q> {
    type Table = T;
    type Certain = False;
    const FROM: &'static [Piece] = Q::PARTS.from;
}

impl<Q: TargetBase, P: Predicate> TargetBase for Filter<Q, P> {
    type Table = Q::Table;
    type Certain = Or<P::Certain, Q::Certain>;
    const FROM: &'static [Piece] = Q::FROM;
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
