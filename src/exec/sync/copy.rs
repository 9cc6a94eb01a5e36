//! COPY over `postgres`.

use super::run::Session;
use super::{Connection, RowIter, Transaction};
use crate::exec::copied::Copied;
use crate::exec::text::text_of;
use crate::exec::{AllowedIn, Autocommit, Error, Gathers, Mode, Progress, Result};
use crate::query::{Bare, CopyOut, Selection, Uncorrelated};
use crate::render::{Collector, CopySource};
use bytes::BytesMut;
use core::cell::Cell;
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
        let none = Collector::default();
        let sample = self.prepare(source.sample(), &none)?;
        let types: Vec<Type> = sample
            .columns()
            .iter()
            .map(|it| it.type_().clone())
            .collect();
        let copy = self.prepare(sql, &none)?;
        let mut writer = self.driver.copy_in(&copy).map_err(Error::driver)?;
        let mut chunk = BytesMut::new();
        while wait(|context| source.poll_fill(context, &types, &mut chunk))? {
            writer.write_all(&chunk).map_err(Error::copying)?;
            chunk.clear();
        }
        writer.finish().map_err(Error::driver)
    }

    fn copy_out<Q, H>(
        mut self,
        copy: CopyOut<Q, H>,
        failed: Option<&'c Cell<bool>>,
    ) -> Result<RowIter<'c, Q::Output>>
    where
        Q: Selection<Outer: Uncorrelated> + 'c,
        H: FnMut(Progress) + 'c,
    {
        let none = Collector::default();
        let described = self.prepare(text_of(&copy.query.0).0, &none)?;
        let prepared = self.prepare(text_of(&copy.query).0, &none)?;
        let messages = self.driver.copy_out(&prepared).map_err(Error::driver)?;
        Ok(Box::new(Arriving {
            messages,
            described,
            copied: Copied::new(copy.hook),
            query: copy.query.0,
            failed,
        }))
    }
}

/// The rows of a COPY on their way.
struct Arriving<'c, Q, H> {
    messages: CopyOutReader<'c>,
    described: postgres::Statement,
    copied: Copied<H>,
    query: Q,
    failed: Option<&'c Cell<bool>>,
}

impl<Q: Selection, H: FnMut(Progress)> Arriving<'_, Q, H> {
    fn next_row(&mut self) -> Result<Option<Q::Output>> {
        let message = self.messages.fill_buf().map_err(Error::copying)?;
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
        let row = self.next_row();
        if let (Some(failed), Err(error)) = (self.failed, &row)
            && error.ends_transaction()
        {
            failed.set(true);
        }
        row.transpose()
    }
}

impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c mut Connection
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Bare + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        self.session().copy_out(copy, None)
    }
}

/// The rows occupy the connection, so the transaction takes no other statement until they have been read.
impl<'c, Q, H, M: Mode> Gathers<'c, CopyOut<Q, H>> for &'c mut Transaction<'_, M>
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<M>> + Bare + 'c,
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
