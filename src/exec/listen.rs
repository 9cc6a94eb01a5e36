//! What to listen to.
//!
//! <https://www.postgresql.org/docs/current/sql-listen.html>

use super::{Error, Result};
use crate::session::{Channel, ReadPayload};
use crate::sql_type::BoxError;
use core::fmt;
use core::time::Duration;
use std::sync::Arc;

/// The longest name that PostgreSQL does not cut.
const LONGEST_NAME: usize = 63;

/// How long the first attempt to connect again waits; each that follows waits twice as long.
const FIRST_DELAY: Duration = Duration::from_millis(50);

/// The longest wait between two attempts.
const LONGEST_DELAY: Duration = Duration::from_secs(5);

/// What a listener hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<T> {
    /// A message.
    Message(T),
    /// The connection was lost and is there again. What was said meanwhile is lost: whoever keeps something up to date by
    /// messages reads it anew now.
    Reconnected,
}

/// Channels to listen to, whose messages are read as `T`.
#[must_use = "it is `Listener::connect` that listens"]
pub struct Listen<T> {
    routes: Vec<Route<T>>,
    attempts: Option<u32>,
}

/// Reads a payload.
type Reader<T> = Arc<dyn Fn(&str) -> Result<T, BoxError> + Send + Sync>;

/// A channel, and how its payloads are read.
struct Route<T> {
    channel: String,
    read: Reader<T>,
}

/// Says that a channel is to be listened to.
///
/// ```no_run
/// # use uuid::Uuid;
/// use futures_util::TryStreamExt;
/// use pilaster::exec::{Event, listen};
/// use pilaster::session::Channel;
///
/// const PAID: Channel<i64> = Channel::new("order_paid");
/// const SIGNED_UP: Channel<Uuid> = Channel::new("signed_up");
///
/// enum News {
///     Paid(i64),
///     SignedUp(Uuid),
/// }
///
/// # async fn run(url: &str) -> pilaster::Result<()> {
/// let channels = listen(PAID).map(News::Paid).and(listen(SIGNED_UP).map(News::SignedUp));
/// let mut news = pilaster::Listener::connect(url, channels).await?;
/// while let Some(event) = news.try_next().await? {
///     match event {
///         Event::Message(News::Paid(order)) => println!("order {order} is paid"),
///         Event::Message(News::SignedUp(user)) => println!("{user} is new"),
///         Event::Reconnected => println!("there may have been more"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// SQL: [`LISTEN channel`](https://www.postgresql.org/docs/current/sql-listen.html), on a connection of the listener's own.
pub fn listen<P: 'static, F: ReadPayload<P> + 'static>(channel: Channel<P, F>) -> Listen<P> {
    Listen {
        routes: vec![Route {
            channel: channel.name().to_owned(),
            read: Arc::new(F::read),
        }],
        attempts: None,
    }
}

impl<T: 'static> Listen<T> {
    /// Makes something else of each message: a variant of an enum, so that channels of different payloads can be heard
    /// together.
    pub fn map<U>(self, make: impl Fn(T) -> U + Send + Sync + 'static) -> Listen<U> {
        let make = Arc::new(make);
        let route = |route: Route<T>| {
            let make = Arc::clone(&make);
            Route::<U> {
                channel: route.channel,
                read: Arc::new(move |text| (route.read)(text).map(&*make)),
            }
        };
        Listen {
            routes: self.routes.into_iter().map(route).collect(),
            attempts: self.attempts,
        }
    }

    /// Listens to these channels too.
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self.attempts = self.attempts.or(other.attempts);
        self
    }

    /// Gives up after so many attempts in a row (at least one) to connect again, with the last one's error. Without it a listener tries
    /// for ever, at intervals that grow from 50 milliseconds to 5 seconds.
    pub fn give_up_after(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts.max(1));
        self
    }
}

#[cfg(any(feature = "sync", feature = "async"))]
impl<T> Listen<T> {
    /// The statements that begin it.
    pub(super) fn sql(&self) -> Result<String> {
        for route in &self.routes {
            if !(1..=LONGEST_NAME).contains(&route.channel.len()) {
                return Err(Error::channel(&route.channel));
            }
        }
        let channels = self.routes.iter().map(|route| route.channel.as_str());
        Ok(crate::render::listen(channels))
    }

    /// Reads a message; none where nobody asked for the channel.
    pub(super) fn read(&self, channel: &str, payload: &str) -> Option<Result<Event<T>>> {
        let route = self.routes.iter().find(|route| route.channel == channel)?;
        let message = (route.read)(payload).map(Event::Message);
        Some(message.map_err(|cause| Error::payload(channel, cause)))
    }

    /// How long to wait before this attempt, counted from 0, to connect again; none where no further one is made.
    pub(super) fn delay(&self, attempt: u32) -> Option<Duration> {
        if self.attempts.is_some_and(|most| attempt >= most) {
            return None;
        }
        let factor = 1_u32.checked_shl(attempt).unwrap_or(u32::MAX);
        Some(FIRST_DELAY.saturating_mul(factor).min(LONGEST_DELAY))
    }
}

impl<T> fmt::Debug for Listen<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let channels = self.routes.iter().map(|route| &route.channel);
        f.debug_list().entries(channels).finish()
    }
}

#[cfg(all(test, any(feature = "sync", feature = "async")))]
mod tests {
    use super::{LONGEST_DELAY, listen};
    use crate::session::Channel;
    use core::time::Duration;

    #[test]
    fn waits_grow_and_end() {
        let all = listen(Channel::<String>::new("all"));
        let delays: Vec<_> = (0..3).filter_map(|attempt| all.delay(attempt)).collect();
        assert_eq!(delays, [50, 100, 200].map(Duration::from_millis));
        assert_eq!(all.delay(7), Some(LONGEST_DELAY));
        assert_eq!(all.delay(u32::MAX), Some(LONGEST_DELAY));
        let few = all.give_up_after(2);
        assert_eq!((few.delay(1).is_some(), few.delay(2)), (true, None));
    }

    #[test]
    fn names_that_the_server_would_cut_are_refused() {
        for name in ["", &"n".repeat(64)] {
            let channel = Channel::<String>::new("any").named(name);
            assert!(listen(channel).sql().is_err());
        }
        assert!(listen(Channel::<String>::new("any")).sql().is_ok());
    }
}
