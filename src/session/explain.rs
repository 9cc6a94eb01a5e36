//! `EXPLAIN`
//!
//! <https://www.postgresql.org/docs/current/sql-explain.html>

use super::Plan;
use crate::exec::{Columns, Effect, Error, Reads, Rows};
use crate::render::{Collector, Draft, Piece, Statement};
use crate::sql_type::{Json, Text};
use core::marker::PhantomData;
use std::borrow::Cow;

/// A statement that has a plan: a query or a write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no plan to explain",
    label = "expected a query or a write"
)]
pub trait Explainable: Statement {
    /// Itself.
    type Explained;

    /// Itself.
    fn explained(self) -> Self::Explained;
}

/// Whether the statement runs: [`Planned`] or [`Analyzed`].
pub trait ExplainedEffect: Send + Sync + 'static {
    /// What EXPLAIN does with a statement that has the effect `E`.
    type Effect<E: Effect>: Effect;
    /// The option.
    const ANALYZE: &'static str;
}

/// The statement is planned, and does not run.
#[derive(Debug, Clone, Copy)]
pub struct Planned;

/// The statement runs.
#[derive(Debug, Clone, Copy)]
pub struct Analyzed;

impl ExplainedEffect for Planned {
    type Effect<E: Effect> = Reads;
    const ANALYZE: &'static str = "";
}

impl ExplainedEffect for Analyzed {
    type Effect<E: Effect> = E;
    const ANALYZE: &'static str = ", ANALYZE";
}

/// How a plan is read: as a [`Plan`], or line by line as `String`s.
pub trait PlanFormat: Send + Sync + 'static {
    /// What a row is read as.
    type Output: Send;
    /// The option.
    const FORMAT: &'static str;

    /// Reads it.
    ///
    /// # Errors
    /// Where the column holds something else.
    fn read(columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

/// Lines of text.
#[derive(Debug, Clone, Copy)]
pub struct Lines;

/// A typed plan.
#[derive(Debug, Clone, Copy)]
pub struct Typed;

impl PlanFormat for Lines {
    type Output = String;
    const FORMAT: &'static str = "FORMAT TEXT";

    fn read(columns: &mut Columns<'_>) -> Result<String, Error> {
        columns.read::<Text, String>()
    }
}

impl PlanFormat for Typed {
    type Output = Plan;
    const FORMAT: &'static str = "FORMAT JSON";

    fn read(columns: &mut Columns<'_>) -> Result<Plan, Error> {
        let json = columns.read::<Json, serde_json::Value>()?;
        Plan::of(&json).ok_or_else(|| Error::decode("QUERY PLAN", "not a plan".into()))
    }
}

/// An EXPLAIN of the statement `S`.
#[derive(Debug, Clone, Copy)]
pub struct Explain<S, A, F, const BUFFERS: bool> {
    statement: S,
    how: PhantomData<fn() -> (A, F)>,
}

impl<S, A, F, const BUFFERS: bool> Explain<S, A, F, BUFFERS> {
    const fn new(statement: S) -> Self {
        Self {
            statement,
            how: PhantomData,
        }
    }
}

/// Asking for the plan of a statement.
pub trait ExplainQuery: Sized {
    /// The plan, line by line; [`typed`](Explain::typed) gives it as a [`Plan`]. The statement does not run, unless
    /// [`analyze`](Explain::analyze) is said.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let query = users::table.filter(users::username.eq("ada")).select(users::id);
    /// assert_eq!(
    ///     query.explain().typed().analyze().buffers().to_sql(),
    ///     "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS) SELECT users.id FROM users WHERE users.username = $1",
    /// );
    /// ```
    ///
    /// SQL: [`EXPLAIN statement`](https://www.postgresql.org/docs/current/sql-explain.html).
    fn explain(self) -> Explain<<Self as Explainable>::Explained, Planned, Lines, false>
    where
        Self: Explainable,
    {
        Explain::new(self.explained())
    }
}
impl<S: Draft> ExplainQuery for S {}

impl<S, F, const BUFFERS: bool> Explain<S, Planned, F, BUFFERS> {
    /// Runs the statement, and says how long each step took and how many rows it gave. A write does write.
    ///
    /// SQL: `EXPLAIN (ANALYZE)`.
    #[must_use]
    pub fn analyze(self) -> Explain<S, Analyzed, F, BUFFERS> {
        Explain::new(self.statement)
    }
}

impl<S, A, F> Explain<S, A, F, false> {
    /// Says what was read from memory and what from disk.
    ///
    /// SQL: `EXPLAIN (BUFFERS)`.
    #[must_use]
    pub fn buffers(self) -> Explain<S, A, F, true> {
        Explain::new(self.statement)
    }
}

impl<S, A, const BUFFERS: bool> Explain<S, A, Lines, BUFFERS> {
    /// Reads the plan as a [`Plan`], a single row.
    ///
    /// SQL: `EXPLAIN (FORMAT JSON)`.
    #[must_use]
    pub fn typed(self) -> Explain<S, A, Typed, BUFFERS> {
        Explain::new(self.statement)
    }
}

impl<S, A, F, const BUFFERS: bool> Draft for Explain<S, A, F, BUFFERS> {}

#[diagnostic::do_not_recommend]
impl<S, A, F, const BUFFERS: bool> Statement for Explain<S, A, F, BUFFERS>
where
    S: Explainable,
    A: ExplainedEffect,
    F: PlanFormat,
{
    type Effect = A::Effect<S::Effect>;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("EXPLAIN ("),
        Piece::Str(F::FORMAT),
        Piece::Str(A::ANALYZE),
        Piece::Str(if BUFFERS { ", BUFFERS) " } else { ") " }),
        Piece::Seq(S::PIECES),
    ];
    const IS_STATIC: bool = S::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.statement.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<S, A, F, const BUFFERS: bool> Rows for Explain<S, A, F, BUFFERS>
where
    S: Explainable,
    A: ExplainedEffect,
    F: PlanFormat,
{
    type Output = F::Output;

    fn read(&self, columns: &mut Columns<'_>) -> Result<F::Output, Error> {
        F::read(columns)
    }
}
