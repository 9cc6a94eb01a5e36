use super::{Shop, calls, check};
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::types::Interval;
use time::macros::{date, datetime, time};

#[test]
fn times_of_their_parts() {
    calls! {
        make_date(2024, 2, 29), "make_date($1, $2, $3)" => date!(2024 - 02 - 29);
        make_time(8, 15, 23.5), "make_time($1, $2, $3)" => time!(08:15:23.5);
        make_timestamp(2024, 2, 29, 8, 15, 23.5), "make_timestamp($1, $2, $3, $4, $5, $6)" =>
            datetime!(2024-02-29 08:15:23.5);
        make_timestamptz(2024, 2, 29, 8, 15, 23.5).is_null(),
            "make_timestamptz($1, $2, $3, $4, $5, $6) IS NULL" => false;
        from_epoch(86_400.0), "to_timestamp($1)" => datetime!(1970-01-02 00:00 UTC);
    }
}

#[test]
fn times_of_texts() {
    calls! {
        to_date("05 Dec 2000", "DD Mon YYYY"), "to_date($1, $2)" => date!(2000 - 12 - 05);
        to_timestamp("2000-12-05", "YYYY-MM-DD").is_null(), "to_timestamp($1, $2) IS NULL" => false;
    }
}

#[test]
fn time_zones() {
    calls! {
        timestamp_at("America/Denver", datetime!(2001-02-16 20:38:40 UTC)), "timezone($1, $2)" =>
            datetime!(2001-02-16 13:38:40);
        timestamptz_at("America/Denver", datetime!(2001-02-16 20:38:40)), "timezone($1, $2)" =>
            datetime!(2001-02-17 03:38:40 UTC);
    }
}

#[test]
fn intervals() {
    let interval = |months, days, hours: i64| Interval {
        months,
        days,
        microseconds: hours * 3_600_000_000,
    };
    calls! {
        age(datetime!(2001-04-10 00:00 UTC), datetime!(1957-06-13 00:00 UTC)), "age($1, $2)" =>
            interval(43 * 12 + 9, 27, 0);
        justify_days(interval(0, 35, 0)), "justify_days($1)" => interval(1, 5, 0);
        justify_hours(interval(0, 0, 27)), "justify_hours($1)" => interval(0, 1, 3);
        justify_interval(interval(1, 0, -1)), "justify_interval($1)" => interval(0, 29, 23);
    }
}

#[test]
fn clocks_go_on() {
    calls! {
        clock_timestamp().ge(now()), "clock_timestamp() >= now()" => true;
        statement_timestamp().ge(now()), "statement_timestamp() >= now()" => true;
    }
}
