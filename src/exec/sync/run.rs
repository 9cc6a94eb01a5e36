//! Running statements over `postgres`.

use super::watched::WatchedRows;
use super::{Connection, RowIter, Transaction};
use crate::exec::cache::Cache;
use crate::exec::observe::{Observers, Watch};
use crate::exec::session::footprint::Footprint;
use crate::exec::session::sandbox::Sandbox;
use crate::exec::statement::text::{Sql, text_of};
use crate::exec::{AllowedIn, Autocommit, Columns, Error, Executor, Mode, Result, Rows};
use crate::render::{Collector, Refusal, Statement};
use fallible_iterator::FallibleIterator;
use postgres::Row;

/// What a statement needs to run: the connection, its statements and observers, whether there is a transaction around, and
/// whether all that is in a sandbox.
pub(super) struct Session<'c> {
    pub(super) driver: &'c mut postgres::Client,
    pub(super) cache: &'c mut Cache,
    pub(super) observers: &'c Observers,
    pub(super) sandbox: &'c Sandbox,
    pub(super) footprint: &'c Footprint,
    pub(super) in_transaction: bool,
}

impl<'c> Session<'c> {
    pub(super) fn reborrow(&mut self) -> Session<'_> {
        Session {
            driver: self.driver,
            cache: self.cache,
            observers: self.observers,
            sandbox: self.sandbox,
            footprint: self.footprint,
            in_transaction: self.in_transaction,
        }
    }

    /// Before a statement is sent.
    pub(super) fn enter(&mut self, params: &Collector<'_>) -> Result<()> {
        if params.is_outliving_transaction() {
            self.footprint.leave();
        }
        super::sandbox::step(self.driver, self.sandbox)
    }

    /// Sends a statement whose rows are read as they come; `None` where there is nothing to do. Not generic: it is compiled once, not per query.
    fn send(mut self, text: Sql<'_>) -> Result<Option<WatchedRows<'c>>> {
        let (sql, params) = text;
        if is_nothing(&params)? {
            return Ok(None);
        }
        self.enter(&params)?;
        let ending = self.cache.ending.clone();
        let mut watch = Watch::start(self.observers, &sql);
        let sent = self.query_stream(&sql, &params, &mut watch);
        sent.inspect_err(|error| watch.fail(error))
            .map(|rows| Some(WatchedRows::new(rows, watch, ending)))
    }

    /// Fetches all rows at once: an iterator of `postgres` enters its runtime anew for each row.
    fn fetch(mut self, text: Sql<'_>) -> Result<Vec<Row>> {
        let (sql, params) = text;
        if is_nothing(&params)? {
            return Ok(Vec::new());
        }
        self.enter(&params)?;
        let mut watch = Watch::start(self.observers, &sql);
        let fetched = self.query_all(&sql, &params, &mut watch);
        match &fetched {
            Ok(rows) => watch.complete(u64::try_from(rows.len()).ok()),
            Err(error) => watch.fail(error),
        }
        fetched
    }

    fn all<S: Rows>(mut self, statement: &S) -> Result<Vec<S::Output>> {
        let rows = self.complete(|session| session.fetch(text_of(statement)))?;
        let mut values = Vec::with_capacity(rows.len());
        for row in rows {
            values.push(statement.read(&mut Columns::new(&row))?);
        }
        Ok(values)
    }

    fn optional<S: Rows>(mut self, statement: &S) -> Result<Option<S::Output>> {
        let rows = self.complete(|session| session.fetch(text_of(statement)))?;
        match rows.as_slice() {
            [] => Ok(None),
            [row] => statement.read(&mut Columns::new(row)).map(Some),
            _ => Err(Error::too_many_rows()),
        }
    }

    fn stream<S: Rows + 'c>(self, statement: S) -> Result<RowIter<'c, S::Output>> {
        let rows = self.send(text_of(&statement))?;
        Ok(Box::new(Flow { rows, statement }))
    }

    fn run<S: Statement>(mut self, statement: &S) -> Result<S::Count> {
        self.complete(|session| session.count(text_of(statement)))
            .map(S::Count::from)
    }

    fn count(mut self, text: Sql<'_>) -> Result<u64> {
        if let Some(source) = text.1.source() {
            return self.copy_in(text.0, source);
        }
        let (sql, params) = text;
        if is_nothing(&params)? {
            return Ok(0);
        }
        self.enter(&params)?;
        let mut watch = Watch::start(self.observers, &sql);
        let done = self.execute(&sql, &params, &mut watch);
        match &done {
            Ok(rows) => watch.complete(Some(*rows)),
            Err(error) => watch.fail(error),
        }
        done
    }
}

/// The rows of a statement, read as they come.
struct Flow<'c, S> {
    /// None when there are no more.
    rows: Option<WatchedRows<'c>>,
    statement: S,
}

impl<S: Rows> Iterator for Flow<'_, S> {
    type Item = Result<S::Output>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rows.as_mut()?.next() {
            Ok(Some(row)) => Some(self.statement.read(&mut Columns::new(&row))),
            Ok(None) => {
                self.rows = None;
                None
            }
            Err(error) => Some(Err(error)),
        }
    }
}

/// Whether there is nothing to do; an error where the statement must not be sent.
fn is_nothing(params: &Collector<'_>) -> Result<bool> {
    match params.refusal() {
        Some(Refusal::NothingToDo) => Ok(true),
        Some(refusal) => Err(Error::refused(refusal)),
        None => Ok(false),
    }
}

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c mut Connection {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        self.session().all(&statement)
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        self.session().optional(&statement)
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Result<S::Output> {
        self.optional(statement)?.ok_or_else(Error::no_rows)
    }

    fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<RowIter<'c, S::Output>> {
        self.session().stream(statement)
    }

    fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<S::Count> {
        self.session().run(&statement)
    }
}

#[diagnostic::do_not_recommend]
impl<'c, M: Mode> Executor<'c> for &'c Transaction<'_, M> {
    type Mode = M;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        self.within(|session| session.all(&statement))
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        self.within(|session| session.optional(&statement))
    }

    fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Result<S::Output> {
        self.optional(statement)?.ok_or_else(Error::no_rows)
    }

    /// Reads all rows before the first is handed out, so that the transaction is free for other statements.
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
        self.within(|session| session.run(&statement))
    }
}
