//! Running statements on a cluster.

use super::Cluster;
use crate::exec::runs::runs_statements;
use crate::exec::sync::{Pool, RowIter};
use crate::exec::{AllowedIn, Autocommit, Executor, Result, Rows};
use crate::render::Statement;

runs_statements!([] & Cluster);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c Cluster {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        self.route(statement, |pool: &Pool, it| pool.all(it))
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        self.route(statement, |pool: &Pool, it| pool.optional(it))
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Result<S::Output> {
        self.route(statement, |pool: &Pool, it| pool.one(it))
    }

    /// Reads all rows before the first is handed out, as [`Pool`] does.
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
        self.route(statement, |pool: &Pool, it| pool.run(it))
    }
}
