use super::{Shop, calls, check};
use crate::coverage::covers;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::{Date, Int4, Numeric, Time, Timestamp, Timestamptz};
use pilaster::types::Interval;
use rust_decimal::dec;
use time::macros::{date, datetime, time};

#[test]
fn times_of_their_parts() {
    covers!(
        "Time: to_timestamp",
        "Time: make_date",
        "Time: make_time",
        "Time: make_timestamp",
        "Time: make_timestamptz"
    );
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
    covers!("Time: to_date");
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
    covers!(
        "Time: justify_days",
        "Time: justify_hours",
        "Time: justify_interval"
    );
    let interval = |months, days, hours: i64| Interval {
        months,
        days,
        microseconds: hours * 3_600_000_000,
    };
    calls! {
        age(bind::<Timestamptz, _>(datetime!(2001-04-10 00:00 UTC)), datetime!(1957-06-13 00:00 UTC)), "age($1, $2)" =>
            interval(43 * 12 + 9, 27, 0);
        justify_days(interval(0, 35, 0)), "justify_days($1)" => interval(1, 5, 0);
        justify_hours(interval(0, 0, 27)), "justify_hours($1)" => interval(0, 1, 3);
        justify_interval(interval(1, 0, -1)), "justify_interval($1)" => interval(0, 29, 23);
    }
}

#[test]
fn clocks_go_on() {
    covers!("Time: now", "Time: clock_timestamp");
    calls! {
        clock_timestamp().ge(now()), "clock_timestamp() >= now()" => true;
        statement_timestamp().ge(now()), "statement_timestamp() >= now()" => true;
    }
}

#[test]
fn parts_of_times() {
    covers!(
        "Time: EXTRACT",
        "Time: date_part",
        "Time: date_trunc",
        "Time: date_bin",
        "Time: make_interval",
        "Time: age",
    );
    let time = bind::<Timestamp, _>(datetime!(2024-02-29 08:15:23.5));
    calls! {
        extract(field::Year, time), "EXTRACT(YEAR FROM $1)" => dec!(2024);
        extract(field::Month, time), "EXTRACT(MONTH FROM $1)" => Some(dec!(2));
        extract(field::Second, bind::<Time, _>(time!(08:15:23.5))), "EXTRACT(SECOND FROM $1)" => Some(dec!(23.500000));
        extract(field::Epoch, bind::<pilaster::sql_type::Interval, _>(Interval::days(1))), "EXTRACT(EPOCH FROM $1)" =>
            dec!(86400.000000);
        extract(field::IsoDayOfWeek, bind::<Date, _>(date!(2024 - 02 - 29))), "EXTRACT(ISODOW FROM $1)" => Some(dec!(4));
        date_part("hour", time), "date_part($1, $2)" => Some(8.0);
        date_trunc("month", time), "date_trunc($1, $2)" => datetime!(2024-02-01 00:00);
        date_trunc(pilaster::literal!("hour"), time), "date_trunc('hour'::text, $1)" => datetime!(2024-02-29 08:00);
        date_bin(Interval::minutes(15), time, datetime!(2024-01-01 00:05)), "date_bin($1, $2, $3)" =>
            datetime!(2024-02-29 08:05);
        isfinite(time), "isfinite($1)" => true;
        make_interval(1, 2, 0, 3, 4, 0, 0.0), "make_interval($1, $2, $3, $4, $5, $6, $7)" =>
            Interval { months: 14, days: 3, microseconds: 4 * 3_600_000_000 };
        age_today(bind::<Timestamptz, _>(datetime!(2001-04-10 00:00 UTC))).is_null(), "age($1) IS NULL" => false;
        make_timestamptz_in(2024, 2, 29, 8, 0, 0.0, "UTC"), "make_timestamptz($1, $2, $3, $4, $5, $6, $7)" =>
            datetime!(2024-02-29 08:00 UTC);
    }
}

#[test]
fn every_field_is_one_of_its_types() {
    let mut shop = Shop::open();
    let date = bind::<Date, _>(date!(2024 - 02 - 29));
    let zoned = bind::<Timestamptz, _>(datetime!(2024-02-29 08:15:23.5 UTC));
    let span = bind::<pilaster::sql_type::Interval, _>(Interval::days(1));
    let time = bind::<Time, _>(time!(08:15));
    macro_rules! fields {
        ($($of:ident: $($field:ident)+;)+) => {$($(
            let row = select(extract(field::$field, $of).is_not_null()).fetch_one(&mut shop.db);
            assert!(row.expect("the type has the field"));
        )+)+};
    }
    fields! {
        date: Century Day Decade DayOfWeek DayOfYear Epoch IsoDayOfWeek IsoYear Julian Millennium Month Quarter Week Year;
        zoned: Century Day Decade DayOfWeek DayOfYear Epoch Hour IsoDayOfWeek IsoYear Julian Microseconds Millennium
            Milliseconds Minute Month Quarter Second Timezone TimezoneHour TimezoneMinute Week Year;
        span: Century Day Decade Epoch Hour Microseconds Millennium Milliseconds Minute Month Quarter Second Year;
        time: Epoch Hour Microseconds Milliseconds Minute Second;
    }
}

#[test]
fn words_of_the_clock() {
    covers!(
        "Time: current_date",
        "Time: current_time",
        "Time: current_timestamp",
        "Time: localtimestamp",
    );
    calls! {
        current_date().is_null(), "CURRENT_DATE IS NULL" => false;
        current_time().is_null(), "CURRENT_TIME IS NULL" => false;
        current_timestamp().eq(now()), "CURRENT_TIMESTAMP = now()" => true;
        localtime().is_null(), "LOCALTIME IS NULL" => false;
        localtimestamp().sub(localtimestamp()), "LOCALTIMESTAMP - LOCALTIMESTAMP" => Interval::default();
        transaction_timestamp().eq(now()), "transaction_timestamp() = now()" => true;
        timeofday().is_null(), "timeofday() IS NULL" => false;
    }
}

#[test]
fn zones_by_name_and_by_interval() {
    covers!("Time: AT TIME ZONE");
    let point = bind::<Timestamptz, _>(datetime!(2001-02-16 20:38:40 UTC));
    let shown = bind::<Timestamp, _>(datetime!(2001-02-16 20:38:40));
    calls! {
        point.at_time_zone("America/Denver"), "$1 AT TIME ZONE $2" => datetime!(2001-02-16 13:38:40);
        shown.at_time_zone("America/Denver".to_owned()), "$1 AT TIME ZONE $2" => datetime!(2001-02-17 03:38:40 UTC);
        point.at_time_zone(Interval::hours(1)), "$1 AT TIME ZONE $2" => datetime!(2001-02-16 21:38:40);
        shown.add(Interval::hours(1)).at_time_zone("UTC"), "($1 + $2) AT TIME ZONE $3" =>
            datetime!(2001-02-16 21:38:40 UTC);
    }
}

#[test]
fn values_in_a_format() {
    covers!("Strings: to_char");
    calls! {
        to_char(bind::<Timestamp, _>(datetime!(2024-02-29 08:15)), "YYYY-MM"), "to_char($1, $2)" => Some("2024-02".to_owned());
        to_char(bind::<Int4, _>(7), "FM000"), "to_char($1, $2)" => Some("007".to_owned());
        to_char(bind::<Numeric, _>(dec!(1.5)), "FM0.00"), "to_char($1, $2)" => Some("1.50".to_owned());
        to_char(bind::<Timestamp, _>(datetime!(2024-02-29 08:15)), ""), "to_char($1, $2)" => None;
    }
}
