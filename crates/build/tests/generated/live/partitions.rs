//! Which constraint it was, where PostgreSQL names those of a partition.

use super::open;
use crate::compiled::partitions::{archive, readings, readings_2024_first, tags};
use pilaster::prelude::*;
use pilaster::types::OffsetDateTime;

const SCHEMA: &str = include_str!("../../../../../tests/golden/generated/partitions/schema.sql");

fn at(year: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp((year - 1970) * 31_557_600 + 86_400).expect("is a time")
}

fn reading(sensor: i32, year: i64) -> readings::New {
    readings::New {
        sensor,
        taken_at: at(year),
        value: 1.0,
        serial: Some(7),
    }
}

#[track_caller]
fn violated(error: &pilaster::Error, expected: readings::Constraint) {
    assert_eq!(error.constraint(), Some(expected), "{error}");
}

#[test]
fn the_table_has_the_constraints_of_its_partitions() {
    let (mut db, _database) = open(SCHEMA);
    db.batch_execute("INSERT INTO sensors VALUES (1), (2), (3)")
        .expect("is accepted");
    for year in [2020, 2024] {
        let first = readings::table.insert(reading(1, year));
        first.execute(&mut db).expect("is accepted");
        // Only one constraint at a time: which of several is told depends on the order of the partition's indexes.
        let again = readings::New {
            value: 2.0,
            serial: None,
            ..reading(1, year)
        };
        let error = readings::table.insert(again).execute(&mut db).unwrap_err();
        violated(&error, readings::Constraint::one_at_a_time);
        let serial = readings::New {
            value: 2.0,
            ..reading(2, year)
        };
        let error = readings::table.insert(serial).execute(&mut db).unwrap_err();
        violated(&error, readings::Constraint::one_serial);
        let value = readings::New {
            serial: None,
            ..reading(3, year)
        };
        let error = readings::table.insert(value).execute(&mut db).unwrap_err();
        violated(&error, readings::Constraint::one_value);
        let cold = readings::New {
            value: -300.0,
            ..reading(1, year)
        };
        let error = readings::table.insert(cold).execute(&mut db).unwrap_err();
        violated(&error, readings::Constraint::plausible);
        let unknown = readings::New {
            value: 3.0,
            serial: None,
            ..reading(9, year)
        };
        let error = readings::table
            .insert(unknown)
            .execute(&mut db)
            .unwrap_err();
        violated(&error, readings::Constraint::readings_sensor_fkey);
    }
}

#[test]
fn a_partition_has_its_own_constraints_too() {
    let (mut db, _database) = open(SCHEMA);
    db.batch_execute("INSERT INTO sensors VALUES (1)")
        .expect("is accepted");
    let old = archive::old::New {
        taken_at: at(2020),
        serial: Some(7),
        value: 1.0,
        sensor: 1,
    };
    archive::old::table
        .insert(old.clone())
        .execute(&mut db)
        .expect("is accepted");
    let later = archive::old::New { sensor: 2, ..old };
    let error = archive::old::table
        .insert(later)
        .execute(&mut db)
        .unwrap_err();
    assert_eq!(error.constraint(), Some(archive::old::Constraint::once));
    violated(&error, readings::Constraint::one_serial);
    let misplaced = readings_2024_first::New {
        sensor: 1,
        taken_at: at(2020),
        value: 1.0,
        serial: None,
    };
    let error = readings_2024_first::table
        .insert(misplaced)
        .execute(&mut db)
        .unwrap_err();
    assert!(error.is_partition_violation(), "{error}");
    assert!(
        error.to_string().contains("write to the partitioned table"),
        "{error}"
    );
}

#[test]
fn a_partition_that_is_made_later_is_known_by_its_name() {
    let (mut db, _database) = open(SCHEMA);
    let missing = readings::table.insert(reading(1, 2030));
    let error = missing.execute(&mut db).unwrap_err();
    assert!(error.is_partition_violation(), "{error}");
    assert!(
        error.to_string().contains("create the partition"),
        "{error}"
    );
    db.batch_execute(
        "INSERT INTO sensors VALUES (1), (2);
         CREATE TABLE readings_2030 PARTITION OF readings FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')",
    )
    .expect("is accepted");
    let insert = |sensor| readings::table.insert(reading(sensor, 2030));
    insert(1).execute(&mut db).expect("is accepted");
    let serial = readings::New {
        value: 2.0,
        ..reading(2, 2030)
    };
    let error = readings::table.insert(serial).execute(&mut db).unwrap_err();
    violated(&error, readings::Constraint::one_serial);
    db.batch_execute("INSERT INTO readings_summary VALUES (1, 0)")
        .expect("is accepted");
    let stranger = "INSERT INTO readings_summary VALUES (1, 0)";
    let error = db.batch_execute(stranger).unwrap_err();
    assert!(error.is_unique_violation());
    assert_eq!(error.constraint::<readings::Constraint>(), None);
}

#[test]
fn a_foreign_key_to_a_partitioned_table_is_one() {
    let (mut db, _database) = open(SCHEMA);
    db.batch_execute("INSERT INTO sensors VALUES (1)")
        .expect("is accepted");
    let tag = || {
        tags::table.insert(tags::New {
            reading_sensor: 1,
            reading_taken_at: at(2024),
            tag: "x".to_owned(),
        })
    };
    let expected = Some(tags::Constraint::of_reading);
    let error = tag().execute(&mut db).unwrap_err();
    assert_eq!(error.constraint(), expected, "{error}");
    for year in [2020, 2024] {
        let insert = readings::table.insert(reading(1, year));
        insert.execute(&mut db).expect("is accepted");
    }
    tag().execute(&mut db).expect("is accepted");
    let error = readings::table
        .filter(readings::taken_at.eq(at(2024)))
        .delete()
        .execute(&mut db)
        .unwrap_err();
    assert_eq!(error.constraint(), expected, "{error}");
}
