//! The methods that run a statement.

use crate::exec::{AllowedIn, Executor, Rows, RunsStatements};
use crate::render::{Collector, Draft, Statement, to_sql};

/// Fetching rows. The result is a `Result` on a sync connection, and a future of it on an async one.
pub trait Fetch<'c, E>: Sized {
    /// All rows.
    type All;
    /// One row.
    type One;
    /// One row or none.
    type Optional;
    /// Row by row.
    type Stream;

    /// All rows.
    fn fetch_all(self, executor: E) -> Self::All;

    /// The one row there is. No row and several rows are errors that
    /// [`is_no_rows`](crate::Error::is_no_rows) and [`is_too_many_rows`](crate::Error::is_too_many_rows) tell apart.
    fn fetch_one(self, executor: E) -> Self::One;

    /// The row, if there is one. Several rows are an error.
    fn fetch_optional(self, executor: E) -> Self::Optional;

    /// Row by row: an iterator on a sync connection, a stream on an async one.
    fn fetch(self, executor: E) -> Self::Stream;
}

impl<'c, S: Draft, E: RunsStatements> Fetch<'c, E> for S
where
    E::Known: Queries<'c, S>,
{
    type All = <E::Known as Queries<'c, S>>::All;
    type One = <E::Known as Queries<'c, S>>::One;
    type Optional = <E::Known as Queries<'c, S>>::Optional;
    type Stream = <E::Known as Queries<'c, S>>::Stream;

    fn fetch_all(self, executor: E) -> Self::All {
        executor.known().query_all(self)
    }

    fn fetch_one(self, executor: E) -> Self::One {
        executor.known().query_one(self)
    }

    fn fetch_optional(self, executor: E) -> Self::Optional {
        executor.known().query_optional(self)
    }

    fn fetch(self, executor: E) -> Self::Stream {
        executor.known().query_stream(self)
    }
}

/// An executor that takes the query `S`. Asked of the executor, so that the compiler finds the methods on every statement
/// and says why this one cannot have them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run this statement",
    label = "expected `&mut` a `sync::Connection`, `&` an async `Client`, or a transaction"
)]
#[doc(hidden)]
pub trait Queries<'c, S> {
    type All;
    type One;
    type Optional;
    type Stream;

    fn query_all(self, statement: S) -> Self::All;
    fn query_one(self, statement: S) -> Self::One;
    fn query_optional(self, statement: S) -> Self::Optional;
    fn query_stream(self, statement: S) -> Self::Stream;
}

impl<'c, E, S> Queries<'c, S> for E
where
    E: Executor<'c>,
    S: Rows<Effect: AllowedIn<E::Mode>> + 'c,
{
    type All = E::Output<Vec<S::Output>>;
    type One = E::Output<S::Output>;
    type Optional = E::Output<Option<S::Output>>;
    type Stream = E::Stream<S::Output>;

    fn query_all(self, statement: S) -> Self::All {
        self.all(statement)
    }

    fn query_one(self, statement: S) -> Self::One {
        self.one(statement)
    }

    fn query_optional(self, statement: S) -> Self::Optional {
        self.optional(statement)
    }

    fn query_stream(self, statement: S) -> Self::Stream {
        self.stream(statement)
    }
}

/// Running a statement for its effect.
pub trait Execute<'c, E>: Sized {
    /// How many rows were touched.
    type Count;

    /// Runs the statement and says how many rows it touched.
    fn execute(self, executor: E) -> Self::Count;
}

impl<'c, S: Draft, E: RunsStatements> Execute<'c, E> for S
where
    E::Known: Runs<'c, S>,
{
    type Count = <E::Known as Runs<'c, S>>::Count;

    fn execute(self, executor: E) -> Self::Count {
        executor.known().run_statement(self)
    }
}

/// An executor that takes the statement `S`, as [`Queries`] is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run this statement",
    label = "expected `&mut` a `sync::Connection`, `&` an async `Client`, or a transaction"
)]
#[doc(hidden)]
pub trait Runs<'c, S> {
    type Count;

    fn run_statement(self, statement: S) -> Self::Count;
}

impl<'c, E, S> Runs<'c, S> for E
where
    E: Executor<'c>,
    S: Statement<Effect: AllowedIn<E::Mode>> + 'c,
{
    type Count = E::Output<S::Count>;

    fn run_statement(self, statement: S) -> Self::Count {
        self.run(statement)
    }
}

/// Looking at the text of a statement.
pub trait ShowSql: Sized {
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
impl<S: Draft> ShowSql for S {}
