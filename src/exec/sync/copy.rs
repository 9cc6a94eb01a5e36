//! COPY over `postgres`.

use super::run::Session;
use super::{Connection, RowIter, Transaction};
use crate::exec::copy::copied::Copied;
use crate::exec::observe::Watch;
use crate::exec::session::ending::Ending;
use crate::exec::statement::text::text_of;
use crate::exec::transaction::failed::Failed;
use crate::exec::{AllowedIn, Autocommit, Error, Gathers, Mode, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};
use crate::render::{Collector, CopySource, CopyText};
use bytes::BytesMut;
use core::task::{Context, Poll, Waker};
use postgres::CopyOutReader;
use postgres_types::Type;
use std::borrow::Cow;
use std::io::{BufRead, Write};
use std::sync::Arc;
use std::task::Wake;
use std::thread::{self, Thread};

/// Wakes the thread that waits for a stream.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for what a stream gives. Iterators are always ready, and no thread is parked for them.
fn wait<T>(mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

impl<'c> Session<'c> {
    /// Sends the rows of a COPY. Where one fails, the writer is dropped, which ends the COPY on the server.
    pub(super) fn copy_in(
        mut self,
        sql: Cow<'static, str>,
        source: &dyn CopySource,
    ) -> Result<u64> {
        self.enter(&Collector::default())?;
        let mut watch = Watch::start(self.observers, &sql);
        let copied = self.send_rows(sql, source, &mut watch);
        match &copied {
            Ok(rows) => watch.complete(Some(*rows)),
            Err(error) => watch.fail(error),
        }
        copied
    }

    fn send_rows(
        mut self,
        sql: Cow<'static, str>,
        source: &dyn CopySource,
        watch: &mut Watch,
    ) -> Result<u64> {
        let none = Collector::default();
        let sample = self.prepare(&source.sample(), &none, watch)?;
        let types: Vec<Type> = sample
            .columns()
            .iter()
            .map(|it| it.type_().clone())
            .collect();
        let copy = self.prepare(&sql, &none, watch)?;
        let ending = &self.cache.ending;
        let failure = |error| ending.explain(error);
        let writer = self.driver.copy_in(&copy);
        let mut writer = writer.map_err(|it| failure(Error::driver(it)))?;
        let mut chunk = BytesMut::new();
        while wait(|context| source.poll_fill(context, &types, &mut chunk))? {
            let sent = writer.write_all(&chunk).map_err(Error::copying);
            sent.map_err(|it| failure(it).within_copy_in())?;
            chunk.clear();
        }
        writer.finish().map_err(|it| failure(Error::driver(it)))
    }

    fn copy_out<Q, H>(
        mut self,
        copy: CopyOut<Q, H>,
        failed: Option<&'c Failed>,
    ) -> Result<RowIter<'c, Q::Output>>
    where
        Q: Selection<Outer: Uncorrelated> + 'c,
        H: FnMut(Progress) + 'c,
    {
        self.enter(&Collector::default())?;
        let ending = self.cache.ending.clone();
        let mut watch = Watch::start(self.observers, &text_of(&copy.query).0);
        let started = self.start_copy(&copy.query, &mut watch);
        let (messages, described) = started.inspect_err(|error| watch.fail(error))?;
        Ok(Box::new(Arriving {
            messages,
            described,
            copied: Copied::new(copy.hook),
            query: copy.query.0,
            ending,
            failed,
            watch,
        }))
    }

    /// Begins a COPY of a query's rows; the query itself, prepared and never run, tells their columns.
    fn start_copy<S>(
        mut self,
        copy: &CopyText<S>,
        watch: &mut Watch,
    ) -> Result<(CopyOutReader<'c>, postgres::Statement)>
    where
        S: Selection<Outer: Uncorrelated>,
    {
        let none = Collector::default();
        let described = self.prepare(&text_of(&copy.0).0, &none, watch)?;
        let copy = self.prepare(&text_of(copy).0, &none, watch)?;
        let messages = self.driver.copy_out(&copy);
        let messages = messages.map_err(|it| self.cache.failure(it))?;
        Ok((messages, described))
    }
}

/// The rows of a COPY on their way.
struct Arriving<'c, Q, H> {
    messages: CopyOutReader<'c>,
    described: postgres::Statement,
    copied: Copied<H>,
    query: Q,
    ending: Ending,
    failed: Option<&'c Failed>,
    watch: Watch,
}

impl<Q: Selection, H: FnMut(Progress)> Arriving<'_, Q, H> {
    fn next_row(&mut self) -> Result<Option<Q::Output>> {
        let message = self.messages.fill_buf();
        let message = message.map_err(|it| self.ending.explain(Error::copying(it)))?;
        if message.is_empty() {
            return Ok(None);
        }
        let columns = self.described.columns();
        let row = self
            .copied
            .read(message, columns, |row| self.query.read(row));
        let read = message.len();
        self.messages.consume(read);
        match row? {
            // The driver takes note of the end too.
            None => self.next_row(),
            row => Ok(row),
        }
    }
}

impl<Q: Selection, H: FnMut(Progress)> Iterator for Arriving<'_, Q, H> {
    type Item = Result<Q::Output>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.next_row().transpose();
        self.watch.follow(&row);
        if let (Some(failed), Some(Err(error))) = (self.failed, &row)
            && error.ends_transaction()
        {
            failed.set(true);
        }
        row
    }
}

impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c mut Connection
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        self.session().copy_out(copy, None)
    }
}

/// Reads all rows before the first is handed out, so that the transaction is free for other statements.
impl<'c, Q, H, M: Mode> Gathers<'c, CopyOut<Q, H>> for &'c Transaction<'_, M>
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<M>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        let rows = self.with(|connection| {
            let rows = connection.session().copy_out(copy, None)?;
            rows.collect::<Result<Vec<_>>>()
        })?;
        Ok(Box::new(rows.into_iter().map(Ok)))
    }
}

/// The rows occupy the connection, so the transaction takes no other statement until they have been read.
impl<'c, Q, H, M: Mode> Gathers<'c, CopyOut<Q, H>> for &'c mut Transaction<'_, M>
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<M>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        let (connection, failed) = self.parts();
        let rows = connection.session().copy_out(copy, Some(failed));
        if rows.as_ref().is_err_and(Error::ends_transaction) {
            failed.set(true);
        }
        rows
    }
}
