//! Running statements on a pool.

use super::{Pool, PooledConnection};
use crate::exec::runs::runs_statements;
use crate::exec::sync::RowIter;
use crate::exec::{AllowedIn, Autocommit, Executor, Result, Rows};
use crate::render::Statement;

runs_statements!([] &mut PooledConnection);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c mut PooledConnection {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        self.connection().all(statement)
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        self.connection().optional(statement)
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Result<S::Output> {
        self.connection().one(statement)
    }

    /// The rows that are not read are passed over when the connection is given back.
    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<RowIter<'c, S::Output>> {
        (&mut **self).stream(statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<S::Count> {
        self.connection().run(statement)
    }
}

runs_statements!([] & Pool);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c Pool {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        self.get()?.connection().all(statement)
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        self.get()?.connection().optional(statement)
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Result<S::Output> {
        self.get()?.connection().one(statement)
    }

    /// Reads all rows before the first is handed out, so that the connection is free for others. Take one with
    /// [`Pool::get`] to read row by row.
    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<RowIter<'c, S::Output>> {
        let rows = self.all(statement)?;
        Ok(Box::new(rows.into_iter().map(Ok)))
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<S::Count> {
        self.get()?.connection().run(statement)
    }
}
