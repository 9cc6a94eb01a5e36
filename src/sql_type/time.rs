//! `time`, with and without a zone

use super::marker::base_type;
use super::types::TimeTz;
use super::value::into_expr_by_value;
use super::valued::valued;
use super::wire::{Wire, whole};
use super::{
    Averageable, BoxError, Comparable, Decode, Encode, Equatable, Interval, MinMax, Summable,
};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use time::{Time as Value, UtcOffset};

base_type! {
    /// [`time`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as [`time::Time`].
    ///
    /// It counts microseconds: what a value has beyond them is cut off when it is sent. PostgreSQL's `24:00:00` has no
    /// counterpart in Rust, to read it is an error.
    Time = "time", oid 1083, array 1183, Value
}

base_type! {
    /// [`time with time zone`](https://www.postgresql.org/docs/current/datatype-datetime.html), read as [`TimeTz`].
    Timetz = "timetz", oid 1266, array 1270, TimeTz
}

fn microseconds(time: Value) -> i64 {
    let (hour, minute, second, microsecond) = time.as_hms_micro();
    let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    seconds * 1_000_000 + i64::from(microsecond)
}

fn time_of_day(microseconds: i64) -> Result<Value, BoxError> {
    let microseconds = u64::try_from(microseconds)?;
    let seconds = microseconds / 1_000_000;
    let part = |seconds: u64| u8::try_from(seconds).unwrap_or(u8::MAX);
    let microsecond = u32::try_from(microseconds % 1_000_000)?;
    let time = Value::from_hms_micro(
        part(seconds / 3600),
        part(seconds / 60 % 60),
        part(seconds % 60),
        microsecond,
    );
    time.map_err(|_| "the time is outside of what `time::Time` can hold: 24:00:00 is".into())
}

impl Encode<Time> for Value {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i64(microseconds(*self));
        Ok(IsNull::No)
    }
}

impl Decode<Time> for Value {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        time_of_day(whole!(raw, i64))
    }
}

impl Encode<Timetz> for TimeTz {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i64(microseconds(self.time));
        out.put_i32(-self.offset.whole_seconds());
        Ok(IsNull::No)
    }
}

impl Decode<Timetz> for TimeTz {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let time = time_of_day(wire.i64()?)?;
        // PostgreSQL counts the seconds west of Greenwich.
        let east = wire
            .i32()?
            .checked_neg()
            .ok_or("the time zone is out of range")?;
        wire.end()?;
        Ok(Self {
            time,
            offset: UtcOffset::from_whole_seconds(east)?,
        })
    }
}

into_expr_by_value!(Value, TimeTz);
valued!([] Time);

/// The abilities of both.
macro_rules! time {
    ($($marker:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {}
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
        #[diagnostic::do_not_recommend]
        impl MinMax for $marker {}
    )*};
}

time!(Time Timetz);

// PostgreSQL takes a time of day for the interval since midnight here.
#[diagnostic::do_not_recommend]
impl Summable for Time {
    type Sum = Interval;
}
#[diagnostic::do_not_recommend]
impl Averageable for Time {
    type Average = Interval;
}
