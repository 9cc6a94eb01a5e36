//! COPY over `tokio-postgres`.

use super::run::Session;
use super::{Answer, Client, RowStream, Transaction};
use crate::exec::copy::copied::Copied;
use crate::exec::observe::Watch;
use crate::exec::statement::text::text_of;
use crate::exec::transaction::failed::Failed;
use crate::exec::{AllowedIn, Autocommit, Error, Gathers, Mode, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};
use crate::render::{Collector, CopySource, CopyText};
use bytes::{Bytes, BytesMut};
use core::future::poll_fn;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};
use futures_util::{SinkExt, Stream, TryStreamExt, stream};
use postgres_types::Type;
use std::borrow::Cow;
use tokio_postgres::CopyOutStream;

/// A COPY that is not done yet. Where it never is, since its future was dropped or a row failed, the server has given up
/// the transaction around it.
struct Unfinished<'c>(Option<&'c Failed>);

impl Unfinished<'_> {
    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if let Some(failed) = self.0 {
            failed.set(true);
        }
    }
}

impl Session<'_> {
    /// Sends the rows of a COPY. Where one fails, the sink is dropped, which ends the COPY on the server.
    pub(super) fn copy_in<'s>(
        &'s self,
        sql: Cow<'static, str>,
        source: &'s dyn CopySource,
    ) -> Answer<'s, u64> {
        Box::pin(async move {
            self.check()?;
            self.step().await?;
            let mut watch = Watch::start(self.observers, &sql);
            let copied = self.send_rows(sql, source, &mut watch).await;
            let copied = copied.map_err(|error| self.explain(error));
            match &copied {
                Ok(rows) => watch.complete(Some(*rows)),
                Err(error) => watch.fail(error),
            }
            copied
        })
    }

    async fn send_rows(
        &self,
        sql: Cow<'static, str>,
        source: &dyn CopySource,
        watch: &mut Watch,
    ) -> Result<u64> {
        let none = Collector::default();
        let sample = self.prepare(&source.sample(), &none, watch).await?;
        let types: Vec<Type> = sample
            .columns()
            .iter()
            .map(|it| it.type_().clone())
            .collect();
        let copy = self.prepare(&sql, &none, watch).await?;
        self.check()?;
        let sink = self.driver.copy_in(&copy).await.map_err(Error::driver)?;
        let unfinished = Unfinished(self.failed);
        let mut sink = pin!(sink);
        let mut chunk = BytesMut::new();
        while poll_fn(|context| source.poll_fill(context, &types, &mut chunk)).await? {
            let bytes: Bytes = chunk.split().freeze();
            let sent = sink.send(bytes).await;
            sent.map_err(|it| self.failure(it).within_copy_in())?;
        }
        let rows = sink.finish().await.map_err(Error::driver)?;
        unfinished.done();
        Ok(rows)
    }

    /// Begins a COPY of a query's rows; the query itself, prepared and never run, tells their columns.
    pub(super) async fn begin_copy<S>(self, copy: &CopyText<S>) -> Result<Begun>
    where
        S: Selection<Outer: Uncorrelated>,
    {
        self.check()?;
        self.step().await?;
        let mut watch = Watch::start(self.observers, &text_of(copy).0);
        let begun = self.copy_out(copy, &mut watch).await;
        let begun = begun.map_err(|error| self.explain(error));
        let (messages, described) = begun.inspect_err(|error| {
            watch.fail(error);
            self.note_failure(error);
        })?;
        Ok(Begun {
            messages: Box::pin(messages),
            described,
            watch,
        })
    }

    async fn copy_out<S>(
        &self,
        copy: &CopyText<S>,
        watch: &mut Watch,
    ) -> Result<(CopyOutStream, tokio_postgres::Statement)>
    where
        S: Selection<Outer: Uncorrelated>,
    {
        let none = Collector::default();
        let described = self.prepare(&text_of(&copy.0).0, &none, watch).await?;
        let copy = self.prepare(&text_of(copy).0, &none, watch).await?;
        self.check()?;
        let rows = self.driver.copy_out(&copy).await.map_err(Error::driver)?;
        Ok((rows, described))
    }
}

/// A COPY of rows that has begun.
pub(super) struct Begun {
    messages: Pin<Box<CopyOutStream>>,
    described: tokio_postgres::Statement,
    watch: Watch,
}

/// The rows of a COPY on their way.
pub(super) struct Arriving<Q, H> {
    begun: Begun,
    copied: Copied<H>,
    query: Q,
}

impl<Q: Selection, H: FnMut(Progress)> Arriving<Q, H> {
    pub(super) fn new(begun: Begun, copy: CopyOut<Q, H>) -> Self {
        Self {
            begun,
            copied: Copied::new(copy.hook),
            query: copy.query.0,
        }
    }

    /// The next row, over the connection that the COPY was begun on.
    pub(super) fn poll_row(
        &mut self,
        session: Session<'_>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Q::Output>>> {
        let Some(message) = ready!(self.begun.messages.as_mut().poll_next(context)) else {
            self.begun.watch.complete(None);
            return Poll::Ready(None);
        };
        let message = message.map_err(|error| session.failure(error));
        if let Err(error) = &message {
            session.note_failure(error);
        }
        let columns = self.begun.described.columns();
        let row = message.and_then(|message| {
            self.copied
                .read(&message, columns, |row| self.query.read(row))
        });
        match row.transpose() {
            // The driver takes note of the end too.
            None => self.poll_row(session, context),
            row => {
                self.begun.watch.follow(&row);
                Poll::Ready(row)
            }
        }
    }
}

fn copy_out<'c, Q, H>(session: Session<'c>, copy: CopyOut<Q, H>) -> RowStream<'c, Q::Output>
where
    Q: Selection<Outer: Uncorrelated> + 'c,
    H: FnMut(Progress) + Send + 'c,
{
    let started = async move {
        let begun = session.begin_copy(&copy.query).await?;
        let mut arriving = Arriving::new(begun, copy);
        Ok(stream::poll_fn(move |context| {
            arriving.poll_row(session, context)
        }))
    };
    Box::pin(stream::once(started).try_flatten())
}

macro_rules! copies {
    ($executor:ty, $as:ty $(, $mode:ident)?) => {
        impl<'c, Q, H $(, $mode: Mode)?> Gathers<'c, CopyOut<Q, H>> for $executor
        where
            Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<$as>> + Parameterless + 'c,
            H: FnMut(Progress) + Send + 'c,
        {
            type Answer = RowStream<'c, Q::Output>;

            fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
                copy_out(self.session(), copy)
            }
        }
    };
}

copies!(&'c Client, Autocommit);
copies!(&'c mut Client, Autocommit);
copies!(&'c Transaction<'_, M>, M, M);
copies!(&'c mut Transaction<'_, M>, M, M);
