//! Running statements over `tokio-postgres`.

use super::flow::Flow;
use super::watched::{Keep, WatchedRows};
use super::{Answer, Client, RowStream, Transaction};
use crate::exec::cache::Cache;
use crate::exec::observe::{Observers, Watch};
use crate::exec::runs::runs_statements;
use crate::exec::session::footprint::Footprint;
use crate::exec::session::sandbox::Sandbox;
use crate::exec::statement::text::{Sql, text_of};
use crate::exec::transaction::failed::Failed;
use crate::exec::{AllowedIn, Autocommit, Columns, Error, Executor, Mode, Result, Rows};
use crate::render::{Refusal, Statement};
use core::future::poll_fn;
use core::pin::pin;
use core::sync::atomic::{AtomicBool, Ordering};
use core::task::{Poll, ready};
use futures_util::FutureExt;
use std::sync::{Mutex, PoisonError};

/// What a statement needs to run: the connection, its statements and observers, where to note that a transaction has
/// failed, and whether it rests.
#[derive(Clone, Copy)]
pub(super) struct Session<'c> {
    pub(super) driver: &'c tokio_postgres::Client,
    pub(super) cache: &'c Mutex<Cache>,
    pub(super) observers: &'c Observers,
    pub(super) failed: Option<&'c Failed>,
    pub(super) rests: Option<&'c AtomicBool>,
    pub(super) sandbox: &'c Sandbox,
    pub(super) footprint: &'c Footprint,
}

/// What is known of a connection besides the driver's: its statements and observers, whether it is in a sandbox, and whether
/// its session was told what lasts.
#[derive(Default)]
pub(super) struct Known {
    pub(super) cache: Mutex<Cache>,
    pub(super) observers: Observers,
    pub(super) sandbox: Sandbox,
    pub(super) footprint: Footprint,
}

impl Known {
    pub(super) fn session<'c>(&'c self, driver: &'c tokio_postgres::Client) -> Session<'c> {
        Session {
            driver,
            cache: &self.cache,
            observers: &self.observers,
            failed: None,
            rests: None,
            sandbox: &self.sandbox,
            footprint: &self.footprint,
        }
    }

    pub(super) fn explain(&self, error: Error) -> Error {
        explain(&self.cache, error)
    }
}

/// What runs statements is written as functions that give async blocks: an `async fn` has room for what it is given twice over,
/// once as it was given and once as it is used, and a large future is slow to allocate.
impl Session<'_> {
    /// A statement is sent: until its end is noted, the transaction may have failed unseen.
    pub(super) fn sent(&self) {
        if let Some(failed) = self.failed {
            failed.sent();
        }
    }

    /// A statement has come to its end.
    pub(super) fn note<T>(&self, result: &Result<T>) {
        if let Some(failed) = self.failed {
            failed.answered(result);
        }
    }

    /// Something failed that was not counted as sent.
    pub(super) fn note_failure(&self, error: &Error) {
        if let Some(failed) = self.failed {
            failed.note(error);
        }
    }

    /// An error of the driver, with why the connection has ended where it has.
    pub(super) fn failure(&self, error: tokio_postgres::Error) -> Error {
        self.explain(Error::driver(error))
    }

    pub(super) fn explain(&self, error: Error) -> Error {
        explain(self.cache, error)
    }

    /// The rows of a statement have failed: the error, with why the connection has ended where it has.
    pub(super) fn failed(&self, error: Error) -> Error {
        let error = self.explain(error);
        self.note_failure(&error);
        error
    }

    /// A transaction rests while one within it runs.
    pub(super) fn check(&self) -> Result<()> {
        if self
            .rests
            .is_some_and(|rests| rests.load(Ordering::Relaxed))
        {
            return Err(Error::busy());
        }
        Ok(())
    }

    /// Sends the statement; `None` where there is nothing to do.
    async fn open(&self, (sql, params): &Sql<'_>) -> Result<Option<WatchedRows>> {
        self.sent();
        match params.refusal() {
            Some(Refusal::NothingToDo) => return Ok(None),
            Some(refusal) => return Err(Error::refused(refusal)),
            None => {}
        }
        self.check()?;
        if params.is_outliving_transaction() {
            self.footprint.leave();
        }
        if self.steps() {
            // What is seldom done is boxed, so that the futures of all statements need no room for it.
            Box::pin(self.step()).await?;
        }
        let mut watch = Watch::start(self.observers, sql);
        let sent = self.query(sql, params, &mut watch).await;
        let sent = sent.map_err(|error| self.explain(error));
        sent.inspect_err(|error| watch.fail(error))
            .map(|rows| Some(WatchedRows::new(rows, watch)))
    }

    /// The same, for rows that are read as they come.
    ///
    /// Neither generic nor an `async fn`, whose body would be compiled where it is awaited: so it is compiled once, and
    /// not in each crate that has queries.
    fn send<'s, 'q: 's>(&'s self, text: &'s Sql<'q>) -> Answer<'s, Option<WatchedRows>> {
        Box::pin(self.open(text))
    }

    /// Sends the statement and hands over each row, if somebody wants them; says how many were touched. Compiled once, as
    /// [`send`](Self::send) is.
    fn each<'s, 'q: 's>(
        &'s self,
        text: &'s Sql<'q>,
        keep: Option<&'s mut Keep<'_>>,
    ) -> Answer<'s, u64> {
        Box::pin(async move {
            let Some(rows) = self.open(text).await? else {
                return Ok(0);
            };
            let mut rows = pin!(rows);
            let mut pass = |_: &mut Columns<'_>| Ok(());
            let keep = keep.unwrap_or(&mut pass);
            // In one go as long as there are rows: a future that is left and entered anew for each takes longer.
            poll_fn(|context| {
                while let Some(read) = ready!(rows.as_mut().poll_row(context, keep)) {
                    read.map_err(|error| self.explain(error))?;
                }
                Poll::Ready(Result::Ok(()))
            })
            .await?;
            Ok(rows.rows_affected().unwrap_or(0))
        })
    }

    #[expect(clippy::manual_async_fn, reason = "it would be larger")]
    pub(super) fn all<S: Rows>(self, statement: S) -> impl Future<Output = Result<Vec<S::Output>>> {
        async move {
            let mut values = Vec::new();
            let mut keep = |columns: &mut Columns<'_>| {
                values.push(statement.read(columns)?);
                Ok(())
            };
            let result = self.each(&text_of(&statement), Some(&mut keep)).await;
            self.note(&result);
            result.map(|_| values)
        }
    }

    #[expect(clippy::manual_async_fn, reason = "it would be larger")]
    pub(super) fn optional<S: Rows>(
        self,
        statement: S,
    ) -> impl Future<Output = Result<Option<S::Output>>> {
        async move {
            let (mut value, mut rows) = (None, 0_usize);
            let mut keep = |columns: &mut Columns<'_>| {
                rows += 1;
                if rows == 1 {
                    value = Some(statement.read(columns)?);
                }
                Ok(())
            };
            let result = self.each(&text_of(&statement), Some(&mut keep)).await;
            self.note(&result);
            result?;
            match rows {
                0 | 1 => Ok(value),
                _ => Err(Error::too_many_rows()),
            }
        }
    }

    pub(super) fn one<S: Rows>(self, statement: S) -> impl Future<Output = Result<S::Output>> {
        self.optional(statement)
            .map(|found| found?.ok_or_else(Error::no_rows))
    }

    #[expect(clippy::manual_async_fn, reason = "it would be larger")]
    pub(super) fn run<S: Statement>(self, statement: S) -> impl Future<Output = Result<S::Count>> {
        async move {
            let result = self.count(&text_of(&statement)).await;
            self.note(&result);
            result.map(S::Count::from)
        }
    }

    fn count<'s, 'q: 's>(&'s self, text: &'s Sql<'q>) -> Answer<'s, u64> {
        match text.1.source() {
            Some(source) => self.copy_in(text.0.clone(), source),
            None => self.each(text, None),
        }
    }

    pub(super) async fn start<S: Rows>(self, statement: S) -> Result<(Option<WatchedRows>, S)> {
        let result = self.send(&text_of(&statement)).await;
        if result.is_err() {
            self.note(&result);
        }
        result.map(|rows| (rows, statement))
    }
}

/// The error, with why the connection has ended where it has.
fn explain(cache: &Mutex<Cache>, error: Error) -> Error {
    let cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
    cache.ending.explain(error)
}

macro_rules! executor {
    ($executor:ty, $as:ty $(, $mode:ident)?) => {
        runs_statements!(['c $(, $mode: Mode)?] $executor);

        #[diagnostic::do_not_recommend]
        impl<'c $(, $mode: Mode)?> Executor<'c> for $executor {
            type Mode = $as;
            type Output<T: Send + 'c> = Answer<'c, T>;
            type Stream<T: Send + 'c> = RowStream<'c, T>;

            fn all<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Answer<'c, Vec<S::Output>> {
                Box::pin(self.session().all(statement))
            }

            fn optional<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Answer<'c, Option<S::Output>> {
                Box::pin(self.session().optional(statement))
            }

            fn one<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Answer<'c, S::Output> {
                Box::pin(self.session().one(statement))
            }

            fn stream<S: Rows<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> RowStream<'c, S::Output> {
                Flow::begin(self.session(), statement)
            }

            fn run<S: Statement<Effect: AllowedIn<Self::Mode>> + 'c>(self, statement: S) -> Answer<'c, S::Count> {
                Box::pin(self.session().run(statement))
            }
        }
    };
}

executor!(&'c Client, Autocommit);
executor!(&'c mut Client, Autocommit);
executor!(&'c Transaction<'_, M>, M, M);
executor!(&'c mut Transaction<'_, M>, M, M);
