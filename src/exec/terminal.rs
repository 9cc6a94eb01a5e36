//! The methods that run a statement.

use super::{Executor, Rows};
use crate::render::{Collector, Draft, Statement, to_sql};

/// Fetching rows. The result is a `Result` on a sync connection, and a future of it on an async one.
pub trait Fetch: Sized {
    /// All rows.
    fn fetch_all<'c, E: Executor<'c>>(self, executor: E) -> E::Output<Vec<<Self as Rows>::Output>>
    where
        Self: Rows + 'c,
    {
        executor.all(self)
    }

    /// The one row there is. No row and several rows are errors that
    /// [`is_no_rows`](crate::Error::is_no_rows) and [`is_too_many_rows`](crate::Error::is_too_many_rows) tell apart.
    fn fetch_one<'c, E: Executor<'c>>(self, executor: E) -> E::Output<<Self as Rows>::Output>
    where
        Self: Rows + 'c,
    {
        executor.one(self)
    }

    /// The row, if there is one. Several rows are an error.
    fn fetch_optional<'c, E: Executor<'c>>(
        self,
        executor: E,
    ) -> E::Output<Option<<Self as Rows>::Output>>
    where
        Self: Rows + 'c,
    {
        executor.optional(self)
    }

    /// Row by row: an iterator on a sync connection, a stream on an async one.
    fn fetch<'c, E: Executor<'c>>(self, executor: E) -> E::Stream<<Self as Rows>::Output>
    where
        Self: Rows + 'c,
    {
        executor.stream(self)
    }
}
impl<S: Draft> Fetch for S {}

/// Running a statement for its effect, and looking at its text.
pub trait Execute: Sized {
    /// Runs the statement and says how many rows it touched.
    fn execute<'c, E: Executor<'c>>(self, executor: E) -> E::Output<<Self as Statement>::Count>
    where
        Self: Statement + 'c,
    {
        executor.run(self)
    }

    /// The SQL that will be sent, as a `Cow<'static, str>`.
    fn to_sql(&self) -> <Self as Statement>::Sql
    where
        Self: Statement,
    {
        let mut collector = Collector::default();
        self.visit(&mut collector);
        to_sql::<Self>(&collector).into()
    }
}
impl<S: Draft> Execute for S {}
