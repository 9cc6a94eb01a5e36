//! `timestamp`, with and without a time zone

use super::infinite::{Infinite, refuse_infinite};
use super::marker::base_type;
use super::value::into_expr_by_value;
use super::valued::valued;
use super::wire::whole;
use super::{BoxError, Comparable, Decode, Encode, Equatable, MinMax};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use time::{OffsetDateTime, PrimitiveDateTime};

base_type! {
    /// [`timestamp`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as
    /// [`time::PrimitiveDateTime`]: a date and a time of day, nowhere in particular.
    ///
    /// The notes of [`Timestamptz`] hold here too.
    Timestamp = "timestamp", oid 1114, array 1115, PrimitiveDateTime
}

base_type! {
    /// [`timestamp with time zone`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as
    /// [`time::OffsetDateTime`]: a point in time, which is in UTC when it is read.
    ///
    /// It counts microseconds: what a value has beyond them is cut off when it is sent, so that nothing is moved into
    /// the future. PostgreSQL's timestamps end in the year 294276, those of Rust in 9999 (or 999999 with the feature
    /// `large-dates` of `time`): to read a later one is an error. So is `infinity`, unless it is read as
    /// [`MaybeInfinite`](super::types::MaybeInfinite).
    Timestamptz = "timestamptz", oid 1184, array 1185, OffsetDateTime
}

/// 1 January 2000, from which PostgreSQL counts, in microseconds of the Unix time.
const EPOCH: i128 = 946_684_800_000_000;

impl Infinite for Timestamp {
    const WIDTH: usize = 8;
}

impl Infinite for Timestamptz {
    const WIDTH: usize = 8;
}

fn put(time: OffsetDateTime, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    let microseconds = i64::try_from(time.unix_timestamp_nanos().div_euclid(1000) - EPOCH);
    // The outermost numbers stand for the infinities.
    let finite = microseconds
        .ok()
        .filter(|it| !matches!(*it, i64::MIN | i64::MAX));
    out.put_i64(finite.ok_or("the timestamp is outside of what PostgreSQL can hold")?);
    Ok(IsNull::No)
}

fn get(raw: &[u8]) -> Result<OffsetDateTime, BoxError> {
    let microseconds = i128::from(whole!(raw, i64)) + EPOCH;
    let time = OffsetDateTime::from_unix_timestamp_nanos(microseconds * 1000);
    time.map_err(|_| "the timestamp is outside of what Rust's `time` can hold".into())
}

impl Encode<Timestamp> for PrimitiveDateTime {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        put(self.assume_utc(), out)
    }
}

impl Decode<Timestamp> for PrimitiveDateTime {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        refuse_infinite::<Timestamp>(raw)?;
        let time = get(raw)?;
        Ok(Self::new(time.date(), time.time()))
    }
}

impl Encode<Timestamptz> for OffsetDateTime {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        put(*self, out)
    }
}

impl Decode<Timestamptz> for OffsetDateTime {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        refuse_infinite::<Timestamptz>(raw)?;
        get(raw)
    }
}

into_expr_by_value!(PrimitiveDateTime, OffsetDateTime);
valued!([] Timestamp, [] Timestamptz);

/// The abilities of both.
macro_rules! timestamp {
    ($($marker:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {}
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
        #[diagnostic::do_not_recommend]
        impl MinMax for $marker {}
    )*};
}

timestamp!(Timestamp Timestamptz);
