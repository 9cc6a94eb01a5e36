//! Running statements over `postgres`.

use super::watched::WatchedRows;
use super::{Connection, RowIter, Transaction};
use crate::exec::cache::Cache;
use crate::exec::observe::{Observers, Watch};
use crate::exec::runs::runs_statements;
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
    fn fetch(mut self, (sql, params): &Sql<'_>) -> Result<Vec<Row>> {
        if is_nothing(params)? {
            return Ok(Vec::new());
        }
        self.enter(params)?;
        let mut watch = Watch::start(self.observers, sql);
        let fetched = self.query_all(sql, params, &mut watch);
        match &fetched {
            Ok(rows) => watch.complete(u64::try_from(rows.len()).ok()),
            Err(error) => watch.fail(error),
        }
        fetched
    }

    fn each(mut self, text: &Sql<'_>, keep: &mut Keep<'_>) -> Result<()> {
        let rows = self.complete(|session| session.fetch(text))?;
        let mut left = rows.len();
        for row in &rows {
            keep(&mut Columns::new(row), left)?;
            left -= 1;
        }
        Ok(())
    }

    fn stream<S: Rows + 'c>(self, statement: S) -> Result<RowIter<'c, S::Output>> {
        let rows = self.send(text_of(&statement))?;
        Ok(Box::new(Flow { rows, statement }))
    }

    fn run(mut self, text: &Sql<'_>) -> Result<u64> {
        self.complete(|session| session.count(text))
    }

    fn count(mut self, (sql, params): &Sql<'_>) -> Result<u64> {
        if let Some(source) = params.source() {
            return self.copy_in(sql.clone(), source);
        }
        if is_nothing(params)? {
            return Ok(0);
        }
        self.enter(params)?;
        let mut watch = Watch::start(self.observers, sql);
        let done = self.execute(sql, params, &mut watch);
        match &done {
            Ok(rows) => watch.complete(Some(*rows)),
            Err(error) => watch.fail(error),
        }
        done
    }
}

/// What is done with each row; the number says how many there are from it on.
type Keep<'k> = dyn FnMut(&mut Columns<'_>, usize) -> Result<()> + 'k;

/// A connection or a transaction, whose types a query need not know. What is done here is compiled once and not for each query,
/// and nothing that is compiled for each query names the driver.
trait Sends {
    /// Sends the statement and hands over each row.
    fn each(&mut self, text: &Sql<'_>, keep: &mut Keep<'_>) -> Result<()>;

    /// Sends the statement and says how many rows it touched.
    fn count(&mut self, text: &Sql<'_>) -> Result<u64>;
}

impl Sends for Connection {
    fn each(&mut self, text: &Sql<'_>, keep: &mut Keep<'_>) -> Result<()> {
        self.session().each(text, keep)
    }

    fn count(&mut self, text: &Sql<'_>) -> Result<u64> {
        self.session().run(text)
    }
}

impl<M> Sends for &Transaction<'_, M> {
    fn each(&mut self, text: &Sql<'_>, keep: &mut Keep<'_>) -> Result<()> {
        self.within(|session| session.each(text, keep))
    }

    fn count(&mut self, text: &Sql<'_>) -> Result<u64> {
        self.within(|session| session.run(text))
    }
}

// These are compiled for each query. Where they say `match` for a `?`, it is because that calls three functions, which would be
// compiled for each type of rows.

fn all<S: Rows>(on: &mut dyn Sends, statement: &S) -> Result<Vec<S::Output>> {
    let mut values = Vec::new();
    let read = on.each(&text_of(statement), &mut |columns, left| {
        if values.is_empty() {
            values = Vec::with_capacity(left);
        }
        match statement.read(columns) {
            Ok(value) => values.push(value),
            Err(error) => return Err(error),
        }
        Ok(())
    });
    match read {
        Ok(()) => Ok(values),
        Err(error) => Err(error),
    }
}

fn optional<S: Rows>(on: &mut dyn Sends, statement: &S) -> Result<Option<S::Output>> {
    let mut value = None;
    let read = on.each(&text_of(statement), &mut |columns, left| {
        if left > 1 {
            return Err(Error::too_many_rows());
        }
        match statement.read(columns) {
            Ok(read) => value = Some(read),
            Err(error) => return Err(error),
        }
        Ok(())
    });
    match read {
        Ok(()) => Ok(value),
        Err(error) => Err(error),
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

runs_statements!([] &mut Connection);

#[diagnostic::do_not_recommend]
impl<'c> Executor<'c> for &'c mut Connection {
    type Mode = Autocommit;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        all(self, &statement)
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        optional(self, &statement)
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
        self.count(&text_of(&statement)).map(S::Count::from)
    }
}

runs_statements!([M] &Transaction<'_, M>);

#[diagnostic::do_not_recommend]
impl<'c, M: Mode> Executor<'c> for &'c Transaction<'_, M> {
    type Mode = M;
    type Output<T: Send + 'c> = Result<T>;
    type Stream<T: Send + 'c> = Result<RowIter<'c, T>>;

    fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Vec<S::Output>> {
        all(&mut { self }, &statement)
    }

    fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(
        self,
        statement: S,
    ) -> Result<Option<S::Output>> {
        optional(&mut { self }, &statement)
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
        (&mut { self })
            .count(&text_of(&statement))
            .map(S::Count::from)
    }
}
