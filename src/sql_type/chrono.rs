//! Dates and times as the crate [`chrono`] has them, with the feature of that name.
//!
//! Its values can be sent as they are. Columns are read as its types where the build script says
//! `.time_types(TimeTypes::Chrono)`; other expressions where the query says so:
//!
//! ```
//! # use shop::users;
//! use chrono::{DateTime, Utc};
//! use pilaster::prelude::*;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let last_year: DateTime<Utc> = "2025-01-01T00:00:00Z".parse()?;
//! let recent = users::table
//!     .filter(users::created_at.gt(last_year))
//!     .select(users::created_at.read_as::<DateTime<Utc>>());
//! assert_eq!(recent.to_sql(), "SELECT users.created_at FROM users WHERE users.created_at > $1");
//! # Ok(())
//! # }
//! ```
//!
//! Digits beyond microseconds are cut off when a value is sent. A value that chrono cannot hold is an error when it is
//! read; `infinity` is one too, unless it is read as [`MaybeInfinite`](super::types::MaybeInfinite). A leap second is sent
//! as the second after it. For `time with time zone` chrono has no type, and an interval stays
//! [`types::Interval`](super::types::Interval); [`TimeDelta`] can be sent as one.

use super::count::{Count, by_count, spans, time_types};
use super::types::{Interval as Span, Range};
use super::value::into_expr_by_value;
use super::{BoxError, Encode, Interval};
use crate::expr::{MinusOperator, PlusOperator};
use ::chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc,
};
use bytes::BytesMut;
use postgres_types::{IsNull, Type};

time_types! {
    ChronoDate: Date, NaiveDate;
    ChronoTime: Time, NaiveTime;
    ChronoTimestamp: Timestamp, NaiveDateTime;
    ChronoTimestamptz: Timestamptz, DateTime<Utc>;
    ChronoDateRange: DateRange, Range<NaiveDate>;
    ChronoTsRange: TsRange, Range<NaiveDateTime>;
    ChronoTstzRange: TstzRange, Range<DateTime<Utc>>;
    ChronoDateMultirange: DateMultirange, Vec<Range<NaiveDate>>;
    ChronoTsMultirange: TsMultirange, Vec<Range<NaiveDateTime>>;
    ChronoTstzMultirange: TstzMultirange, Vec<Range<DateTime<Utc>>>;
}

/// 1 January 1970, counted from the year 1.
const EPOCH: i32 = 719_163;

impl Count<super::Date> for NaiveDate {
    fn count(&self) -> Option<i64> {
        Some(i64::from(self.num_days_from_ce()) - i64::from(EPOCH))
    }

    fn of(count: i64) -> Option<Self> {
        let days = i32::try_from(count).ok()?.checked_add(EPOCH)?;
        Self::from_num_days_from_ce_opt(days)
    }
}

impl Count<super::Time> for NaiveTime {
    fn count(&self) -> Option<i64> {
        let seconds = i64::from(self.num_seconds_from_midnight());
        Some(seconds * 1_000_000 + i64::from(self.nanosecond() / 1_000))
    }

    fn of(count: i64) -> Option<Self> {
        let seconds = u32::try_from(count / 1_000_000).ok()?;
        let nanoseconds = u32::try_from(count % 1_000_000 * 1_000).ok()?;
        Self::from_num_seconds_from_midnight_opt(seconds, nanoseconds)
    }
}

impl Count<super::Timestamptz> for DateTime<Utc> {
    fn count(&self) -> Option<i64> {
        Some(self.timestamp_micros())
    }

    fn of(count: i64) -> Option<Self> {
        Self::from_timestamp_micros(count)
    }
}

impl Count<super::Timestamptz> for DateTime<FixedOffset> {
    fn count(&self) -> Option<i64> {
        Some(self.timestamp_micros())
    }

    fn of(count: i64) -> Option<Self> {
        DateTime::from_timestamp_micros(count).map(Into::into)
    }
}

impl Count<super::Timestamp> for NaiveDateTime {
    fn count(&self) -> Option<i64> {
        Some(self.and_utc().timestamp_micros())
    }

    fn of(count: i64) -> Option<Self> {
        DateTime::from_timestamp_micros(count).map(|time| time.naive_utc())
    }
}

by_count!(
    NaiveDate => Date,
    NaiveTime => Time,
    NaiveDateTime => Timestamp,
    DateTime<Utc> => Timestamptz,
    DateTime<FixedOffset> => Timestamptz,
);

impl Encode<Interval> for TimeDelta {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let microseconds = self.num_microseconds();
        let microseconds = microseconds.ok_or("the duration is longer than an interval can be")?;
        Span::microseconds(microseconds).encode(ty, out)
    }
}

into_expr_by_value!(
    NaiveDate,
    NaiveTime,
    NaiveDateTime,
    DateTime<Utc>,
    DateTime<FixedOffset>,
    TimeDelta,
);

spans!(TimeDelta);
