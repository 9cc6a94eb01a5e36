//! The methods that run a statement.

use super::{Executor, Rows};
use crate::render::{Collector, Statement, to_sql};
use std::borrow::Cow;

/// Fetching rows. The result is a `Result` on a sync connection, and a future of it on an async one.
pub trait Fetch: Rows + Sized {
    /// All rows.
    fn fetch_all<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Vec<Self::Output>>
    where
        Self: 'c,
    {
        executor.all(self)
    }

    /// The one row there is. No row and several rows are errors that
    /// [`is_no_rows`](crate::Error::is_no_rows) and [`is_too_many_rows`](crate::Error::is_too_many_rows) tell apart.
    fn fetch_one<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Self::Output>
    where
        Self: 'c,
    {
        executor.one(self)
    }

    /// The row, if there is one. Several rows are an error.
    fn fetch_optional<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Option<Self::Output>>
    where
        Self: 'c,
    {
        executor.optional(self)
    }

    /// Row by row: an iterator on a sync connection, a stream on an async one.
    fn fetch<'c, E: Executor<'c>>(self, executor: E) -> E::Stream<Self::Output>
    where
        Self: 'c,
    {
        executor.stream(self)
    }
}
impl<S: Rows> Fetch for S {}

/// Running a statement for its effect, and looking at its text.
pub trait Execute: Statement + Sized {
    /// Runs the statement and says how many rows it touched.
    fn execute<'c, E: Executor<'c>>(self, executor: E) -> E::Output<u64>
    where
        Self: 'c,
    {
        executor.run(self)
    }

    /// The SQL that will be sent.
    fn to_sql(&self) -> Cow<'static, str> {
        let mut collector = Collector::default();
        self.visit(&mut collector);
        to_sql::<Self>(&collector)
    }
}
impl<S: Statement> Execute for S {}
