//! Channels of NOTIFY, and what is said on them.
//!
//! <https://www.postgresql.org/docs/current/sql-notify.html>

use super::{Notify, notify};
use crate::exec::{Error, Result};
use crate::sql_type::BoxError;
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// A channel on which each message is a `P`.
///
/// ```
/// use pilaster::prelude::*;
/// use pilaster::session::Channel;
///
/// const PAID: Channel<i64> = Channel::new("order_paid");
///
/// assert_eq!(PAID.notify(&42)?.to_sql(), "SELECT pg_notify($1, $2)");
/// # Ok::<(), pilaster::Error>(())
/// ```
///
/// [`listen`](crate::exec::listen) hears it. A name has 1 to 63 bytes, and is taken as it is written, capitals included.
pub struct Channel<P, F = AsText> {
    name: Cow<'static, str>,
    payload: PhantomData<fn() -> (P, F)>,
}

/// Payloads as their `Display` and `FromStr` have them.
#[derive(Debug, Clone, Copy)]
pub struct AsText;

/// Payloads as JSON.
#[derive(Debug, Clone, Copy)]
pub struct AsJson;

/// No payloads: that there is a message says all.
#[derive(Debug, Clone, Copy)]
pub struct AsSignal;

impl<P> Channel<P> {
    /// A channel whose payloads are written by `Display` and read by `FromStr`: numbers, UUIDs, `String`s.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(Cow::Borrowed(name))
    }
}

impl<P> Channel<P, AsJson> {
    /// A channel whose payloads are written and read as JSON, by serde.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self::of(Cow::Borrowed(name))
    }
}

impl Channel<(), AsSignal> {
    /// A channel whose messages have no payload.
    #[must_use]
    pub const fn signal(name: &'static str) -> Self {
        Self::of(Cow::Borrowed(name))
    }
}

impl<P, F> Channel<P, F> {
    const fn of(name: Cow<'static, str>) -> Self {
        Self {
            name,
            payload: PhantomData,
        }
    }

    /// The same kind of channel under a name that only the running program knows: one for each tenant, say.
    #[must_use]
    pub fn named(&self, name: impl Into<String>) -> Self {
        Self::of(Cow::Owned(name.into()))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells all sessions that listen on the channel, once the transaction is committed.
    ///
    /// SQL: [`NOTIFY channel, payload`](https://www.postgresql.org/docs/current/sql-notify.html), by `pg_notify`, which
    /// takes both as parameters.
    ///
    /// # Errors
    /// Where the payload cannot be written. PostgreSQL refuses payloads of 8,000 bytes or more.
    pub fn notify(&self, payload: &P) -> Result<Notify>
    where
        F: WritePayload<P>,
    {
        let text = F::write(payload);
        let text = text.map_err(|cause| Error::payload(&self.name, cause))?;
        Ok(notify(self.name.as_ref(), text))
    }
}

impl<P, F> Clone for Channel<P, F> {
    fn clone(&self) -> Self {
        Self::of(self.name.clone())
    }
}

impl<P, F> fmt::Debug for Channel<P, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Channel").field(&self.name).finish()
    }
}

/// How payloads of the type `P` are written.
#[diagnostic::on_unimplemented(
    message = "a payload `{P}` cannot be written on this channel",
    label = "`Channel::new` wants `Display`, `Channel::json` wants `serde::Serialize`"
)]
pub trait WritePayload<P> {
    /// Writes one.
    ///
    /// # Errors
    /// Where it has no such text.
    fn write(payload: &P) -> Result<String, BoxError>;
}

/// How payloads of the type `P` are read.
#[diagnostic::on_unimplemented(
    message = "a payload `{P}` cannot be read from this channel",
    label = "`Channel::new` wants `FromStr`, `Channel::json` wants `serde::Deserialize`"
)]
pub trait ReadPayload<P> {
    /// Reads one.
    ///
    /// # Errors
    /// Where the text is none.
    fn read(text: &str) -> Result<P, BoxError>;
}

#[diagnostic::do_not_recommend]
impl<P: Display> WritePayload<P> for AsText {
    fn write(payload: &P) -> Result<String, BoxError> {
        Ok(payload.to_string())
    }
}

#[diagnostic::do_not_recommend]
impl<P: FromStr<Err: Into<BoxError>>> ReadPayload<P> for AsText {
    fn read(text: &str) -> Result<P, BoxError> {
        text.parse().map_err(P::Err::into)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Serialize> WritePayload<P> for AsJson {
    fn write(payload: &P) -> Result<String, BoxError> {
        Ok(serde_json::to_string(payload)?)
    }
}

#[diagnostic::do_not_recommend]
impl<P: DeserializeOwned> ReadPayload<P> for AsJson {
    fn read(text: &str) -> Result<P, BoxError> {
        Ok(serde_json::from_str(text)?)
    }
}

#[diagnostic::do_not_recommend]
impl WritePayload<()> for AsSignal {
    fn write((): &()) -> Result<String, BoxError> {
        Ok(String::new())
    }
}

#[diagnostic::do_not_recommend]
impl ReadPayload<()> for AsSignal {
    fn read(_: &str) -> Result<(), BoxError> {
        Ok(())
    }
}
