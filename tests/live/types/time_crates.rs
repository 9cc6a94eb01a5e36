//! Dates and times of other crates than `time`.

use super::Server;
use core::fmt::Debug;
use core::str::FromStr;
use pilaster::sql_type::types::{MaybeInfinite, Range};
use pilaster::sql_type::{
    Array, Date, DateMultirange, DateRange, Interval, Time, Timestamp, Timestamptz, TsRange,
    TstzRange,
};

/// A value as its type reads it.
#[track_caller]
fn of<V: FromStr<Err: Debug>>(text: &str) -> V {
    text.parse().expect(text)
}

/// What holds for the types of every crate.
macro_rules! crate_of_times {
    ($date:ty, $time:ty, $timestamp:ty, $timestamptz:ty) => {
        #[test]
        fn values_come_back_as_they_were_sent() {
            let mut server = Server::start();
            server.round_trip::<Date, $date>(&[
                (of("2000-01-01"), "'2000-01-01'"),
                (of("1969-12-31"), "'1969-12-31'"),
                (of("0001-01-01"), "'0001-01-01'"),
                (of("9999-12-31"), "'9999-12-31'"),
            ]);
            server.round_trip::<Time, $time>(&[
                (of("00:00:00"), "'00:00'"),
                (of("23:59:59.999999"), "'23:59:59.999999'"),
            ]);
            server.round_trip::<Timestamp, $timestamp>(&[
                (
                    of("1969-12-31T23:59:59.000001"),
                    "'1969-12-31 23:59:59.000001'",
                ),
                (
                    of("9999-12-31T23:59:59.999999"),
                    "'9999-12-31 23:59:59.999999'",
                ),
            ]);
            server.round_trip::<Timestamptz, $timestamptz>(&[
                (
                    of("2024-06-30T06:15:00.123456Z"),
                    "'2024-06-30 12:00:00.123456+05:45'",
                ),
                (of("0001-01-02T00:00:00Z"), "'0001-01-02 00:00+00'"),
            ]);
        }

        #[test]
        fn what_lies_beyond_microseconds_is_cut_off() {
            let mut server = Server::start();
            server.sends::<Time, $time>(&[(of("23:59:59.999999999"), "'23:59:59.999999'")]);
            server.sends::<Timestamp, $timestamp>(&[
                (of("2024-01-01T00:00:00.000000999"), "'2024-01-01'"),
                (
                    of("1969-12-31T23:59:59.999999999"),
                    "'1969-12-31 23:59:59.999999'",
                ),
            ]);
            server.sends::<Timestamptz, $timestamptz>(&[(
                of("1969-12-31T23:59:59.999999999Z"),
                "'1969-12-31 23:59:59.999999+00'",
            )]);
        }

        #[test]
        fn what_rust_cannot_hold_is_an_error() {
            let mut server = Server::start();
            let infinities = [("'infinity'", "`infinity`"), ("'-infinity'", "`-infinity`")];
            server.refuses::<Date, $date>(&infinities);
            server.refuses::<Timestamp, $timestamp>(&infinities);
            server.refuses::<Timestamptz, $timestamptz>(&infinities);
            server.refuses::<Date, $date>(&[("'5874897-12-31'", "outside")]);
            server.refuses::<Time, $time>(&[("'24:00:00'", "24:00:00")]);
            let last = ("'294276-12-31 23:59:59.999999'", "outside");
            server.refuses::<Timestamp, $timestamp>(&[last]);
            server.refuses::<Timestamptz, $timestamptz>(&[last]);
            server.round_trip::<Timestamptz, MaybeInfinite<$timestamptz>>(&[
                (MaybeInfinite::Infinity, "'infinity'"),
                (MaybeInfinite::NegInfinity, "'-infinity'"),
                (
                    of::<$timestamptz>("2024-02-29T00:00:00Z").into(),
                    "'2024-02-29'",
                ),
            ]);
            server.round_trip::<Date, MaybeInfinite<$date>>(&[(
                MaybeInfinite::Infinity,
                "'infinity'",
            )]);
        }

        #[test]
        fn ranges_and_arrays_hold_them() {
            let mut server = Server::start();
            let days = || Range::from(of::<$date>("2024-01-01")..of("2024-02-01"));
            server.round_trip::<DateRange, _>(&[(days(), "'[2024-01-01,2024-01-31]'")]);
            server
                .round_trip::<DateMultirange, _>(&[(vec![days()], "'{[2024-01-01,2024-02-01)}'")]);
            server.round_trip::<TsRange, _>(&[(
                Range::from(of::<$timestamp>("2024-01-01T00:00:00")..),
                "'[2024-01-01,)'",
            )]);
            server.round_trip::<TstzRange, _>(&[(
                Range::from(
                    MaybeInfinite::Finite(of::<$timestamptz>("2024-01-01T00:00:00Z"))
                        ..MaybeInfinite::Infinity,
                ),
                "'[2024-01-01,infinity)'",
            )]);
            server.round_trip::<Array<Time>, _>(&[(
                vec![Some(of::<$time>("12:00:00")), None],
                "'{12:00,NULL}'",
            )]);
        }
    };
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use super::*;
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

    crate_of_times!(NaiveDate, NaiveTime, NaiveDateTime, DateTime<Utc>);

    #[test]
    fn the_ends_of_its_years_are_no_panic() {
        let mut server = Server::start();
        server.refuses_to_send::<Date, _>(NaiveDate::MIN, "out of range");
        server.refuses_to_send::<Timestamp, _>(NaiveDateTime::MIN, "out of range");
        server.refuses_to_send::<Timestamptz, _>(DateTime::<Utc>::MIN_UTC, "out of range");
        server.refuses_to_send::<Interval, _>(TimeDelta::MAX, "longer than an interval");
    }

    #[test]
    fn offsets_durations_and_leap_seconds_can_be_sent() {
        let mut server = Server::start();
        server.sends::<Timestamptz, DateTime<FixedOffset>>(&[(
            of("2024-06-30T12:00:00+05:45"),
            "'2024-06-30 06:15+00'",
        )]);
        server.sends::<Interval, _>(&[(TimeDelta::milliseconds(-90_001), "'-00:01:30.001'")]);
        server.sends::<Timestamptz, DateTime<Utc>>(&[(
            of("2016-12-31T23:59:60Z"),
            "'2017-01-01 00:00+00'",
        )]);
    }
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use super::*;
    use jiff::{SignedDuration, Span, Zoned, civil};

    crate_of_times!(civil::Date, civil::Time, civil::DateTime, jiff::Timestamp);

    #[test]
    fn the_ends_of_its_years_are_no_panic() {
        let mut server = Server::start();
        server.refuses_to_send::<Date, _>(civil::Date::MIN, "out of range");
        server.refuses_to_send::<Timestamp, _>(civil::DateTime::MIN, "out of range");
        server.refuses_to_send::<Timestamptz, _>(jiff::Timestamp::MIN, "out of range");
        server.refuses_to_send::<Interval, _>(SignedDuration::MAX, "longer than an interval");
        server.refuses::<Timestamptz, jiff::Timestamp>(&[("'9999-12-31 23:00+00'", "outside")]);
    }

    #[test]
    fn zones_spans_and_durations_can_be_sent() {
        let mut server = Server::start();
        let zoned: Zoned = of("2024-06-30T12:00:00+05:45[+05:45]");
        server.sends::<Timestamptz, _>(&[(zoned, "'2024-06-30 06:15+00'")]);
        server.sends::<Interval, _>(&[(SignedDuration::from_hours(-25), "'-25:00:00'")]);
        let span: Span = of("P1Y2M1W3DT4H5M6.789S");
        server.sends::<Interval, _>(&[(span, "'1 year 2 mons 10 days 04:05:06.789'")]);
    }
}
