use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types::{self, MaybeInfinite, TimeTz};
use pilaster::sql_type::{Date, Interval, Time, Timestamp, Timestamptz, Timetz};
use time::macros::{date, datetime, offset, time};
use time::{OffsetDateTime, PrimitiveDateTime};

#[test]
fn dates() {
    covers!("Types: date");
    let mut server = Server::start();
    server.round_trip::<Date, _>(&[
        (date!(2000 - 01 - 01), "'2000-01-01'"),
        (date!(1999 - 12 - 31), "'1999-12-31'"),
        (date!(2024 - 02 - 29), "'2024-02-29'"),
        (date!(9999 - 12 - 31), "'9999-12-31'"),
        (date!(0001 - 01 - 01), "'0001-01-01'"),
        (date!(0000 - 12 - 31), "'0001-12-31 BC'"),
        (date!(-4712 - 01 - 01), "'4713-01-01 BC'"),
    ]);
    server.refuses::<Date, types::Date>(&[
        ("'infinity'", "`infinity`"),
        ("'-infinity'", "`-infinity`"),
        ("'10000-01-01'", "outside"),
        ("'5874897-12-31'", "outside"),
    ]);
    server.refuses_to_send::<Date, _>(types::Date::MIN, "date out of range");
    server.round_trip::<Date, MaybeInfinite<types::Date>>(&[
        (MaybeInfinite::Infinity, "'infinity'"),
        (MaybeInfinite::NegInfinity, "'-infinity'"),
        (date!(2024 - 02 - 29).into(), "'2024-02-29'"),
    ]);
}

#[test]
fn times() {
    covers!("Types: time", "Types: timetz");
    let mut server = Server::start();
    server.round_trip::<Time, _>(&[
        (time!(0:00), "'00:00'"),
        (time!(12:34:56.789012), "'12:34:56.789012'"),
        (time!(23:59:59.999999), "'23:59:59.999999'"),
    ]);
    server.sends::<Time, _>(&[(time!(23:59:59.999_999_999), "'23:59:59.999999'")]);
    server.refuses::<Time, types::Time>(&[("'24:00:00'", "24:00:00")]);
    let there = |time, offset| TimeTz { time, offset };
    server.round_trip::<Timetz, _>(&[
        (there(time!(0:00), offset!(UTC)), "'00:00+00'"),
        (there(time!(12:00), offset!(+15:59:59)), "'12:00+15:59:59'"),
        (
            there(time!(12:00:00.000001), offset!(-15:59:59)),
            "'12:00:00.000001-15:59:59'",
        ),
    ]);
    server.refuses::<Timetz, TimeTz>(&[("'24:00:00+01'", "24:00:00")]);
}

#[test]
fn timestamps() {
    covers!("Types: timestamp");
    let mut server = Server::start();
    server.round_trip::<Timestamp, _>(&[
        (datetime!(2000-01-01 0:00), "'2000-01-01'"),
        (
            datetime!(1999-12-31 23:59:59.999999),
            "'1999-12-31 23:59:59.999999'",
        ),
        (
            datetime!(1969-12-31 23:59:59.000001),
            "'1969-12-31 23:59:59.000001'",
        ),
        (
            datetime!(9999-12-31 23:59:59.999999),
            "'9999-12-31 23:59:59.999999'",
        ),
        (datetime!(-4712-01-01 0:00), "'4713-01-01 BC'"),
    ]);
    server.sends::<Timestamp, _>(&[
        (datetime!(2024-01-01 0:00:00.000_000_999), "'2024-01-01'"),
        (
            datetime!(1969-12-31 23:59:59.999_999_999),
            "'1969-12-31 23:59:59.999999'",
        ),
    ]);
    server.refuses::<Timestamp, PrimitiveDateTime>(&[
        ("'infinity'", "`infinity`"),
        ("'-infinity'", "`-infinity`"),
        ("'10000-01-01'", "outside"),
        ("'294276-12-31 23:59:59.999999'", "outside"),
    ]);
    server.refuses_to_send::<Timestamp, _>(datetime!(-9999-01-01 0:00), "timestamp out of range");
}

#[test]
fn timestamps_with_time_zone() {
    covers!("Types: timestamptz");
    let mut server = Server::start();
    server.round_trip::<Timestamptz, _>(&[
        (datetime!(2000-01-01 0:00 UTC), "'2000-01-01'"),
        (
            datetime!(2024-06-30 12:00:00.123456 +5:45),
            "'2024-06-30 12:00:00.123456+05:45'",
        ),
        (
            datetime!(9999-12-31 23:59:59.999999 UTC),
            "'9999-12-31 23:59:59.999999+00'",
        ),
        (datetime!(-4712-01-01 0:00 UTC), "'4713-01-01 BC'"),
    ]);
    // Some hours behind the end of Rust's years in UTC.
    server.sends::<Timestamptz, _>(&[(
        datetime!(9999-12-31 23:59:59 -14:00),
        "'10000-01-01 13:59:59+00'",
    )]);
    server.refuses::<Timestamptz, OffsetDateTime>(&[
        ("'infinity'", "`infinity`"),
        ("'-infinity'", "`-infinity`"),
        ("'294276-12-31 23:59:59.999999+00'", "outside"),
    ]);
    server.round_trip::<Timestamptz, MaybeInfinite<OffsetDateTime>>(&[
        (MaybeInfinite::Infinity, "'infinity'"),
        (MaybeInfinite::NegInfinity, "'-infinity'"),
        (datetime!(2024-02-29 0:00 UTC).into(), "'2024-02-29'"),
    ]);
    // Reading does not depend on the session's time zone.
    server
        .client
        .batch_execute("SET timezone TO 'Asia/Kathmandu'")
        .expect("the zone is known");
    server.reads::<Timestamptz, _>(&[("'2024-01-01 05:45'", datetime!(2024-01-01 0:00 UTC))]);
}

#[test]
fn intervals() {
    covers!("Types: interval");
    let mut server = Server::start();
    let span = |months, days, microseconds| types::Interval {
        months,
        days,
        microseconds,
    };
    let values = [
        (span(0, 0, 0), "'0'"),
        (
            span(14, 3, 4_005_006_700_000),
            "'1 year 2 mons 3 days 4005006.7 s'",
        ),
        (span(-1, 1, -1), "'-1 mons +1 day -00:00:00.000001'"),
        (span(1, -1, 1_500_000), "'1 mon -1 days +00:00:01.5'"),
        (span(-13, 0, 0), "'-1 years -1 mons'"),
        (span(0, 0, -3_600_000_000), "'-01:00:00'"),
        (
            span(i32::MAX - 1, i32::MAX, i64::MAX),
            "'178956970 years 6 mons 2147483647 days 2562047788:00:54.775807'",
        ),
        (
            span(-i32::MAX, i32::MIN, i64::MIN + 1),
            "'-178956970 years -7 mons -2147483648 days -2562047788:00:54.775807'",
        ),
    ];
    server.round_trip::<Interval, _>(&values);
    for (value, literal) in values {
        let text = server
            .both::<Interval, _>(&value, literal)
            .get::<_, String>(2);
        assert_eq!(value.to_string(), text, "as PostgreSQL writes it");
    }
    server.sends::<Interval, _>(&[(core::time::Duration::from_millis(90_001), "'00:01:30.001'")]);
    server.sends::<Interval, _>(&[(time::Duration::hours(-25), "'-25:00:00'")]);
    server.refuses_to_send::<Interval, _>(core::time::Duration::MAX, "longer than an interval");
}
