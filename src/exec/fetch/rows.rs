//! Statements that yield rows.

use crate::exec::{Columns, Error};
use crate::query::{Listed, Selection, Uncorrelated};
use crate::render::{Clause, Collector, Piece, Statement};
use crate::session::Explainable;
use std::borrow::Cow;

/// A statement that yields rows: a query, or a write with `returning`.
///
/// A function that returns one, or takes any, says what it does besides: `impl Rows<Output = String, Effect = Reads>` runs
/// everywhere, one with [`Writes`](crate::exec::Writes) wherever rows may be written. A function that takes either for a connection
/// asks for `Effect: AllowedIn<Autocommit>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` yields no rows to fetch",
    label = "run it with `.execute(…)`, or add `.returning(…)` to a write and `.select(…)` to a grouped query"
)]
pub trait Rows: Statement<Count = u64, Sql = Cow<'static, str>> {
    /// What a row is read as.
    type Output: Send;

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

/// A query that uses no table of a query around it can be run.
impl<Q: Listed<Outer: Uncorrelated>> Statement for Q {
    type Effect = Q::Effect;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &Q::PARTS.statement();
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        // By index: an iterator over the clauses would be compiled for each program.
        let mut next = 0;
        while next < Clause::ALL.len() {
            self.visit_clause(Clause::ALL[next], out);
            next += 1;
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Listed<Outer: Uncorrelated>> Explainable for Q {
    type Explained = Self;

    fn explained(self) -> Self {
        self
    }
}

impl<Q: Selection<Outer: Uncorrelated>> Rows for Q {
    type Output = Q::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        Selection::read(self, columns)
    }
}
