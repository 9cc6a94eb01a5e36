//! Dates and times as the crate [`jiff`] has them, with the feature of that name.
//!
//! Its values can be sent as they are. Columns are read as its types where the build script says
//! `.time_types(TimeTypes::Jiff)`; other expressions where the query says so:
//!
//! ```
//! # use shop::users;
//! use jiff::Timestamp;
//! use pilaster::prelude::*;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let last_year: Timestamp = "2025-01-01T00:00:00Z".parse()?;
//! let recent = users::table
//!     .filter(users::created_at.gt(last_year))
//!     .select(users::created_at.read_as::<Timestamp>());
//! assert_eq!(recent.to_sql(), "SELECT users.created_at FROM users WHERE users.created_at > $1");
//! # Ok(())
//! # }
//! ```
//!
//! Digits beyond microseconds are cut off when a value is sent. A value that jiff cannot hold is an error when it is read:
//! its years end with 9999, and a [`Timestamp`](::jiff::Timestamp) ends a day before that. `infinity` is an error too, unless
//! it is read as [`MaybeInfinite`](super::types::MaybeInfinite). For `time with time zone` jiff has no type, and an
//! interval stays [`types::Interval`](super::types::Interval); [`Span`] and [`SignedDuration`] can be sent as
//! one.

use super::count::{Count, by_count, spans, time_types};
use super::types::{Interval as Parts, IntervalOverflow, Range};
use super::value::into_expr_by_value;
use super::{BoxError, Encode, Interval};
use crate::expr::{MinusOperator, PlusOperator};
use ::jiff::{SignedDuration, Span, Zoned, civil};
use bytes::BytesMut;
use postgres_types::{IsNull, Type};

time_types! {
    JiffDate: Date, civil::Date;
    JiffTime: Time, civil::Time;
    JiffTimestamp: Timestamp, civil::DateTime;
    JiffTimestamptz: Timestamptz, ::jiff::Timestamp;
    JiffDateRange: DateRange, Range<civil::Date>;
    JiffTsRange: TsRange, Range<civil::DateTime>;
    JiffTstzRange: TstzRange, Range<::jiff::Timestamp>;
    JiffDateMultirange: DateMultirange, Vec<Range<civil::Date>>;
    JiffTsMultirange: TsMultirange, Vec<Range<civil::DateTime>>;
    JiffTstzMultirange: TstzMultirange, Vec<Range<::jiff::Timestamp>>;
}

const EPOCH: civil::DateTime = civil::datetime(1970, 1, 1, 0, 0, 0, 0);

/// Whole microseconds; what lies beyond them is cut off, also before the epoch.
fn microseconds(nanoseconds: i128) -> Option<i64> {
    i64::try_from(nanoseconds.div_euclid(1_000)).ok()
}

impl Count<super::Date> for civil::Date {
    fn count(&self) -> Option<i64> {
        Some(self.duration_since(EPOCH.date()).as_hours() / 24)
    }

    fn of(count: i64) -> Option<Self> {
        let days = Span::new().try_days(count).ok()?;
        EPOCH.date().checked_add(days).ok()
    }
}

impl Count<super::Time> for civil::Time {
    fn count(&self) -> Option<i64> {
        microseconds(self.duration_since(Self::midnight()).as_nanos())
    }

    fn of(count: i64) -> Option<Self> {
        let since = SignedDuration::from_micros(count);
        Self::midnight().checked_add(since).ok()
    }
}

impl Count<super::Timestamp> for civil::DateTime {
    fn count(&self) -> Option<i64> {
        microseconds(self.duration_since(EPOCH).as_nanos())
    }

    fn of(count: i64) -> Option<Self> {
        EPOCH.checked_add(SignedDuration::from_micros(count)).ok()
    }
}

impl Count<super::Timestamptz> for ::jiff::Timestamp {
    fn count(&self) -> Option<i64> {
        microseconds(self.as_nanosecond())
    }

    fn of(count: i64) -> Option<Self> {
        Self::from_microsecond(count).ok()
    }
}

by_count!(
    civil::Date => Date,
    civil::Time => Time,
    civil::DateTime => Timestamp,
    ::jiff::Timestamp => Timestamptz,
);

/// The point in time; its zone is not kept.
impl Encode<super::Timestamptz> for Zoned {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.timestamp().encode(ty, out)
    }
}

impl Encode<Interval> for SignedDuration {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let microseconds = i64::try_from(self.as_micros()).map_err(IntervalOverflow::from)?;
        Parts::microseconds(microseconds).encode(ty, out)
    }
}

impl Encode<Interval> for Span {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        parts(self)?.encode(ty, out)
    }
}

/// Months, days and microseconds, into which PostgreSQL puts years, weeks and the rest as well.
fn parts(span: &Span) -> Result<Parts, IntervalOverflow> {
    let months = i64::from(span.get_years()) * 12 + i64::from(span.get_months());
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    let seconds = i128::from(span.get_hours()) * 3_600
        + i128::from(span.get_minutes()) * 60
        + i128::from(span.get_seconds());
    let microseconds = seconds * 1_000_000
        + i128::from(span.get_milliseconds()) * 1_000
        + i128::from(span.get_microseconds())
        + i128::from(span.get_nanoseconds()) / 1_000;
    Ok(Parts {
        months: i32::try_from(months)?,
        days: i32::try_from(days)?,
        microseconds: i64::try_from(microseconds)?,
    })
}

into_expr_by_value!(
    civil::Date,
    civil::Time,
    civil::DateTime,
    ::jiff::Timestamp,
    Zoned,
    SignedDuration,
    Span,
);

spans!(SignedDuration, Span);
