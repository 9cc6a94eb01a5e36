//! Dates and times that are read as other crates have them.

use super::{check, open};
use crate::compiled::{with_chrono, with_jiff};
use core::str::FromStr;
use pilaster::expr::Expr;
use pilaster::func::{array_agg, clock_timestamp};
use pilaster::prelude::*;
use pilaster::sql_type::SqlType;
use pilaster::sync::Connection;
use pilaster::types::{MaybeInfinite, Range};
use std::any::type_name;

/// A value as its type reads it.
fn of<V: FromStr<Err: core::fmt::Debug>>(text: &str) -> V {
    text.parse().expect(text)
}

/// The Rust type of an expression.
fn rust_of<E: Expr>(_: E) -> &'static str {
    type_name::<<E::Type as SqlType>::Rust>()
}

/// What holds for the schema of every crate.
macro_rules! schema_of_times {
    ($schema:ident, $sql:literal: $date:ty, $timestamp:ty, $timestamptz:ty, $span:expr) => {
        use $schema::visits;

        fn start() -> (Connection, harness::TestDatabase) {
            open(include_str!($sql))
        }

        fn came() -> $timestamptz {
            of("2024-06-30T06:15:00.123456Z")
        }

        fn new() -> visits::New {
            visits::New {
                day: of("2024-06-30"),
                at: Some(of("06:15:00")),
                planned: Some(of("2024-06-30T06:00:00")),
                seen: Some(came()),
                lasts: None,
                zoned: None,
                moments: Some(vec![came()]),
                period: Some(Range::from(came()..)),
                slots: Some(vec![Range::from(of::<$timestamp>("2024-06-30T06:00:00")..)]),
                holidays: Some(Range::from(of::<$date>("2024-12-24")..of("2024-12-27"))),
                closed: Some(vec![Range::from(of::<$date>("2024-08-01")..of("2024-09-01"))]),
                opens: Some(Range::from(of("08:00:00")..of("18:00:00"))),
                shift: Some($schema::Shift {
                    day: Some(of("2024-06-30")),
                    starts: Some(of("08:00:00")),
                    ends: None,
                }),
                shown: None,
            }
        }

        fn insert(db: &mut Connection) -> visits::Row {
            let values = (new(), visits::came.set(came()), visits::days.set(vec![of::<$date>("2024-06-30")]));
            let insert = visits::table.insert(values).returning(visits::table);
            insert.fetch_one(db).expect("is inserted")
        }

        #[test]
        fn rows_hold_the_types_of_the_crate() {
            let (mut db, _database) = start();
            let (row, new) = (insert(&mut db), new());
            assert_eq!((row.day, row.at, row.planned), (new.day, new.at, new.planned));
            assert_eq!((row.came, row.seen, row.moments), (came(), new.seen, new.moments));
            assert_eq!((row.period, row.slots, row.holidays), (new.period, new.slots, new.holidays));
            assert_eq!((row.closed, row.opens, row.shift), (new.closed, new.opens, new.shift));
            assert_eq!(row.days, [of::<$date>("2024-06-30")]);
            let patch = visits::Patch {
                day: Some(of("2024-07-01")),
                seen: Some(None),
                ..visits::Patch::default()
            };
            let update = visits::table.every_row().update(patch);
            assert_eq!(update.execute(&mut db).expect("is updated"), 1);
            let bulk = visits::table.insert_many(vec![self::new()]);
            assert_eq!(bulk.execute(&mut db).expect("is inserted"), 1);
            let latest = $schema::latest::table.filter($schema::latest::day.eq(of::<$date>("2024-07-01")));
            let latest = latest.fetch_all(&mut db).expect("is read");
            assert_eq!(latest[0].came, came());
        }

        #[test]
        fn values_stand_in_conditions() {
            let (mut db, _database) = start();
            insert(&mut db);
            check(
                &mut db,
                visits::table
                    .filter(visits::came.eq(came()))
                    .filter(visits::day.between(of::<$date>("2024-01-01"), of::<$date>("2024-12-31")))
                    .filter(visits::planned.lt(of::<$timestamp>("2025-01-01T00:00:00")))
                    .filter(visits::came.eq_any(vec![came()]))
                    .filter(visits::seen.is_not_distinct_from(visits::came))
                    .filter(visits::period.contains_element(came()))
                    .filter(Some(visits::came.lt(now())))
                    .filter(now().gt(visits::seen))
                    .select((visits::day, visits::seen)),
                "SELECT visits.day, visits.seen FROM visits WHERE visits.came = $1 \
                 AND visits.day BETWEEN $2 AND $3 AND visits.planned < $4 AND visits.came = ANY ($5) \
                 AND visits.seen IS NOT DISTINCT FROM visits.came AND visits.period @> $6 AND visits.came < now() \
                 AND now() > visits.seen",
                (of::<$date>("2024-06-30"), Some(came())),
            );
        }

        #[test]
        fn what_computes_nothing_keeps_the_type() {
            let (mut db, _database) = start();
            insert(&mut db);
            check(
                &mut db,
                visits::table.select((
                    max(visits::came),
                    min(visits::day),
                    array_agg(visits::came),
                    coalesce(max(visits::seen), now()),
                )),
                "SELECT max(visits.came), min(visits.day), array_agg(visits.came), coalesce(max(visits.seen), now()) \
                 FROM visits",
                (Some(came()), Some(of::<$date>("2024-06-30")), Some(vec![came()]), came()),
            );
            assert_eq!(rust_of(max(visits::came)), type_name::<$timestamptz>());
            assert_eq!(rust_of($schema::functions::next_day(visits::day)), type_name::<$date>());
            assert_eq!(rust_of(visits::shown), type_name::<pilaster::types::OffsetDateTime>());
        }

        #[test]
        fn what_sql_computes_is_read_as_the_query_says() {
            let (mut db, _database) = start();
            insert(&mut db);
            check(
                &mut db,
                visits::table
                    .select((visits::came.add($span).read_as::<$timestamptz>(), visits::seen.sub($span).read_as::<$timestamptz>())),
                "SELECT visits.came + $1, visits.seen - $2 FROM visits",
                (of("2024-06-30T07:15:00.123456Z"), Some(of("2024-06-30T05:15:00.123456Z"))),
            );
            let before: $timestamptz = of("2025-01-01T00:00:00Z");
            let now = select(clock_timestamp().read_as::<$timestamptz>()).fetch_one(&mut db).expect("is read");
            assert!(now > before);
            let set = visits::table.every_row().update((visits::came.set(pilaster::func::now()), visits::seen.set(visits::came)));
            assert_eq!(set.execute(&mut db).expect("is updated"), 1);
        }

        #[test]
        fn infinity_is_an_error_unless_the_query_says_that_it_may_be_there() {
            let (mut db, database) = start();
            let mut raw = postgres::Client::connect(database.url(), postgres::NoTls).expect("takes a connection");
            raw.batch_execute("INSERT INTO visits (day, came) VALUES ('2024-06-30', 'infinity')").expect("is inserted");
            let error = visits::table.select(visits::came).fetch_one(&mut db).expect_err("is no point in time");
            let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            assert!(format!("{error} {cause}").contains("`infinity`"), "{error} {cause}");
            let came = visits::table.select(visits::came.read_as::<MaybeInfinite<$timestamptz>>());
            assert_eq!(came.fetch_one(&mut db).expect("is read"), MaybeInfinite::Infinity);
        }
    };
}

mod chrono_types {
    use super::*;
    use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

    schema_of_times!(with_chrono, "../../../../../tests/golden/generated/chrono/schema.sql": NaiveDate, NaiveDateTime, DateTime<Utc>, TimeDelta::hours(1));
}

mod jiff_types {
    use super::*;
    use jiff::{SignedDuration, Timestamp, civil};

    schema_of_times!(with_jiff, "../../../../../tests/golden/generated/jiff/schema.sql": civil::Date, civil::DateTime, Timestamp, SignedDuration::from_hours(1));
}
