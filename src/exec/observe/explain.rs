//! The plan of a statement that has run, asked for afterwards.

use super::value::Value;
use super::{Executed, summary::Summary};
use crate::exec::{Columns, Error, Reads, Rows};
use crate::render::{Collector, Draft, HoleText, Piece, Statement};
use crate::session::{Plan, PlanFormat, Typed};
use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

/// An EXPLAIN of a statement that has run, with the values it had. It plans the statement and does not run it.
///
/// [`Executed::explain`] gives it, and it owns all it needs: an observer can hand it to another task, which runs it
/// when it likes, on any executor.
#[derive(Clone)]
pub struct ExplainExecuted {
    sql: Arc<str>,
    values: Vec<Value>,
}

impl Executed<'_> {
    /// Asks for its plan, with the values that it had; `None` where no observer of the connection
    /// [may see them](super::Observer::sees_binds), and for statements that have no plan.
    ///
    /// ```no_run
    /// use pilaster::exec::SlowQueries;
    /// use pilaster::prelude::*;
    /// use std::sync::mpsc;
    /// use std::time::Duration;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection, other: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// let (slow, queries) = mpsc::channel();
    /// let report = SlowQueries::over(Duration::from_millis(200), move |query| {
    ///     if let Some(explain) = query.explain() {
    ///         slow.send(explain).ok();
    ///     }
    /// });
    /// db.observe(report.with_binds());
    /// // Elsewhere:
    /// for explain in queries.try_iter() {
    ///     let plan = explain.fetch_one(&mut *other)?;
    ///     eprintln!("{} costs {}", plan.root.node_type, plan.root.total_cost);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// SQL: [`EXPLAIN (FORMAT JSON) statement`](https://www.postgresql.org/docs/current/sql-explain.html).
    #[must_use]
    pub fn explain(&self) -> Option<ExplainExecuted> {
        let values = self.values()?.to_vec();
        has_plan(Summary::of(self.sql()).operation()).then(|| ExplainExecuted {
            sql: self.sql().into(),
            values,
        })
    }
}

fn has_plan(operation: &str) -> bool {
    ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES"].contains(&operation)
}

impl Draft for ExplainExecuted {}

#[diagnostic::do_not_recommend]
impl Statement for ExplainExecuted {
    type Effect = Reads;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("EXPLAIN ("),
        Piece::Str(Typed::FORMAT),
        Piece::Str(") "),
        Piece::Hole,
    ];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Sent(self.sql.clone()));
        for value in &self.values {
            out.bind(value);
        }
    }
}

#[diagnostic::do_not_recommend]
impl Rows for ExplainExecuted {
    type Output = Plan;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Plan, Error> {
        Typed::read(columns)
    }
}

/// Shows no values.
impl fmt::Debug for ExplainExecuted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExplainExecuted")
            .field("sql", &self.sql)
            .finish_non_exhaustive()
    }
}
