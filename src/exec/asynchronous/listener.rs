//! LISTEN over `tokio-postgres`.

use super::RowStream;
use crate::exec::connect::{ConnectOptions, Undriven};
use crate::exec::{Error, Event, Listen, Result};
use core::fmt;
use core::future::poll_fn;
use core::pin::{Pin, pin};
use core::task::{Context, Poll};
use futures_util::{Stream, stream};
use std::collections::VecDeque;
use tokio_postgres::{AsyncMessage, Notification};

/// Hears the messages of channels: a stream of [`Event`]s. It has a connection of its own, and makes a new one where that is
/// lost; dropped, it closes it.
///
/// A message that cannot be read is an error, after which the stream goes on. Nothing is read from the connection before it
/// is asked for; PostgreSQL keeps what is not read yet.
#[must_use = "a stream does nothing unless it is read"]
pub struct Listener<T> {
    events: RowStream<'static, Event<T>>,
}

impl<T: Send + 'static> Listener<T> {
    /// Connects, and listens to the channels. `url` is what [`Client::connect`](super::Client::connect) takes.
    ///
    /// # Errors
    /// Where the server cannot be reached or refuses ([`Error::connect_failure`]), or a channel has an impossible name.
    pub async fn connect(url: &str, channels: Listen<T>) -> Result<Self> {
        Self::connect_with(url.parse()?, channels).await
    }

    /// Connects with these options, now and whenever the connection is lost, and listens to the channels.
    ///
    /// # Errors
    /// Those of [`connect`](Self::connect).
    pub async fn connect_with(options: ConnectOptions, channels: Listen<T>) -> Result<Self> {
        let line = Line::open(&options, &channels.sql()?).await?;
        let hearing = Hearing {
            options,
            channels,
            line: Some(line),
            ended: false,
        };
        let events = stream::unfold(hearing, Hearing::next);
        Ok(Self {
            events: Box::pin(events),
        })
    }
}

impl<T> Stream for Listener<T> {
    type Item = Result<Event<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Listener<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").finish_non_exhaustive()
    }
}

/// What a connection receives.
type Messages = Pin<Box<dyn Stream<Item = Result<AsyncMessage, tokio_postgres::Error>> + Send>>;

/// A connection that listens.
struct Line {
    /// As long as it is there, the connection stays open.
    _client: tokio_postgres::Client,
    messages: Messages,
    /// What came before the answer to LISTEN.
    early: VecDeque<Notification>,
}

impl Line {
    async fn open(options: &ConnectOptions, sql: &str) -> Result<Self> {
        let Undriven {
            client, mut line, ..
        } = options.open_undriven().await?;
        let messages = stream::poll_fn(move |context| line.poll_message(context));
        let mut messages: Messages = Box::pin(messages);
        let early = begin(&client, &mut messages, sql)
            .await
            .map_err(Error::driver)?;
        Ok(Self {
            _client: client,
            messages,
            early,
        })
    }

    /// The next notification; none where the connection is lost.
    async fn next(&mut self) -> Option<Notification> {
        if let Some(notification) = self.early.pop_front() {
            return Some(notification);
        }
        poll_fn(|context| {
            loop {
                match self.messages.as_mut().poll_next(context) {
                    Poll::Ready(Some(Ok(AsyncMessage::Notification(it)))) => {
                        return Poll::Ready(Some(it));
                    }
                    Poll::Ready(Some(Ok(_))) => {}
                    Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(None),
                    Poll::Pending => return Poll::Pending,
                }
            }
        })
        .await
    }
}

/// Sends the statements, and drives the connection until they are answered.
async fn begin(
    client: &tokio_postgres::Client,
    messages: &mut Messages,
    sql: &str,
) -> Result<VecDeque<Notification>, tokio_postgres::Error> {
    let mut early = VecDeque::new();
    let mut answer = pin!(client.batch_execute(sql));
    poll_fn(|context| {
        while let Poll::Ready(Some(message)) = messages.as_mut().poll_next(context) {
            match message {
                Ok(AsyncMessage::Notification(it)) => early.push_back(it),
                Ok(_) => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        answer.as_mut().poll(context)
    })
    .await?;
    Ok(early)
}

/// A listener at work.
struct Hearing<T> {
    options: ConnectOptions,
    channels: Listen<T>,
    /// None where it has to be made anew.
    line: Option<Line>,
    /// No further attempt is made.
    ended: bool,
}

impl<T> Hearing<T> {
    async fn next(mut self) -> Option<(Result<Event<T>>, Self)> {
        if self.ended {
            return None;
        }
        loop {
            let Some(line) = &mut self.line else {
                return self.connect_again().await;
            };
            let Some(heard) = line.next().await else {
                self.line = None;
                continue;
            };
            if let Some(event) = self.channels.read(heard.channel(), heard.payload()) {
                return Some((event, self));
            }
        }
    }

    async fn connect_again(mut self) -> Option<(Result<Event<T>>, Self)> {
        let mut attempt = 0;
        let mut failure = None;
        while let Some(delay) = self.channels.delay(attempt) {
            tokio::time::sleep(delay).await;
            attempt += 1;
            let sql = self.channels.sql().ok()?;
            match Line::open(&self.options, &sql).await {
                Ok(line) => {
                    self.line = Some(line);
                    return Some((Ok(Event::Reconnected), self));
                }
                Err(error) => failure = Some(error),
            }
        }
        self.ended = true;
        failure.map(|error| (Err(error), self))
    }
}
