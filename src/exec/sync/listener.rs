//! LISTEN over `postgres`.

use crate::exec::connect::ConnectOptions;
use crate::exec::{Error, Event, Listen, Result};
use core::fmt;
use core::time::Duration;
use fallible_iterator::FallibleIterator;
use postgres::Notification;
use std::thread;
use std::time::Instant;

/// Hears the messages of channels: an iterator of [`Event`]s that waits for each. It has a connection of its own, and makes a
/// new one where that is lost; dropped, it closes it.
///
/// ```no_run
/// use core::time::Duration;
/// use pilaster::exec::{Event, listen};
/// use pilaster::session::Channel;
/// use pilaster::sync::Listener;
///
/// const PAID: Channel<i64> = Channel::new("order_paid");
///
/// # fn run(url: &str) -> pilaster::Result<()> {
/// let mut paid = Listener::connect(url, listen(PAID))?;
/// match paid.next_within(Duration::from_secs(30))? {
///     Some(Event::Message(order)) => println!("order {order} is paid"),
///     Some(Event::Reconnected) => println!("there may have been more"),
///     None => println!("nothing for half a minute"),
/// }
/// # Ok(())
/// # }
/// ```
///
/// A message that cannot be read is an error, after which the iterator goes on.
pub struct Listener<T> {
    options: ConnectOptions,
    channels: Listen<T>,
    /// None where it has to be made anew.
    line: Option<postgres::Client>,
    attempt: u32,
    /// When the next attempt to make it is due.
    due: Option<Instant>,
}

impl<T: 'static> Listener<T> {
    /// Connects, and listens to the channels. `url` is what
    /// [`Connection::connect`](super::Connection::connect) takes.
    ///
    /// # Errors
    /// Where the server cannot be reached or refuses ([`Error::connect_failure`]), or a channel has an impossible name.
    pub fn connect(url: &str, channels: Listen<T>) -> Result<Self> {
        Self::connect_with(url.parse()?, channels)
    }

    /// Connects with these options, now and whenever the connection is lost, and listens to the channels.
    ///
    /// # Errors
    /// Those of [`connect`](Self::connect).
    pub fn connect_with(options: ConnectOptions, channels: Listen<T>) -> Result<Self> {
        let line = open(&options, &channels.sql()?)?;
        Ok(Self {
            options,
            channels,
            line: Some(line),
            attempt: 0,
            due: None,
        })
    }

    /// The next event, if there is one within this time.
    ///
    /// # Errors
    /// Where a message cannot be read, or the connection is lost and
    /// [no further attempt](Listen::give_up_after) is made. Asked again, it tries again.
    pub fn next_within(&mut self, time: Duration) -> Result<Option<Event<T>>> {
        let end = Instant::now().checked_add(time);
        loop {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            if let Some(event) = self.step(left)? {
                return Ok(Some(event));
            }
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(None);
            }
        }
    }

    /// Waits for one thing to happen, at most as long as that.
    fn step(&mut self, left: Option<Duration>) -> Result<Option<Event<T>>> {
        let Some(line) = &mut self.line else {
            return self.connect_again(left);
        };
        match wait(line, left) {
            Ok(Some(heard)) => {
                let event = self.channels.read(heard.channel(), heard.payload());
                event.transpose()
            }
            Ok(None) if !line.is_closed() => Ok(None),
            Ok(None) | Err(_) => {
                self.line = None;
                Ok(None)
            }
        }
    }

    fn connect_again(&mut self, left: Option<Duration>) -> Result<Option<Event<T>>> {
        let delay = self.channels.delay(self.attempt).unwrap_or_default();
        let due = *self.due.get_or_insert_with(|| Instant::now() + delay);
        let delay = due.saturating_duration_since(Instant::now());
        thread::sleep(left.map_or(delay, |left| left.min(delay)));
        if left.is_some_and(|left| left < delay) {
            return Ok(None);
        }
        self.due = None;
        self.attempt = self.attempt.saturating_add(1);
        match open(&self.options, &self.channels.sql()?) {
            Ok(line) => {
                self.line = Some(line);
                self.attempt = 0;
                Ok(Some(Event::Reconnected))
            }
            Err(error) if self.channels.delay(self.attempt).is_none() => Err(error),
            Err(_) => Ok(None),
        }
    }
}

fn open(options: &ConnectOptions, sql: &str) -> Result<postgres::Client> {
    let mut client = options.open_blocking()?.client;
    client.batch_execute(sql).map_err(Error::driver)?;
    Ok(client)
}

fn wait(
    line: &mut postgres::Client,
    left: Option<Duration>,
) -> core::result::Result<Option<Notification>, postgres::Error> {
    match left {
        Some(left) => line.notifications().timeout_iter(left).next(),
        None => line.notifications().blocking_iter().next(),
    }
}

impl<T: 'static> Iterator for Listener<T> {
    type Item = Result<Event<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_within(Duration::MAX).transpose()
    }
}

impl<T> fmt::Debug for Listener<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").finish_non_exhaustive()
    }
}
