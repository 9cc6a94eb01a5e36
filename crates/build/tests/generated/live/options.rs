//! Columns that are read as types of the caller's.

use super::{check, open};
use crate::compiled::options::{Status, accounts};
use crate::compiled::own::{Limits, Settings};
use pilaster::prelude::*;
use pilaster::types::{Json, JsonValue};

fn settings(words: &[&str]) -> Settings {
    let words = words.iter().map(|word| JsonValue::from(*word));
    Settings::new(words.collect())
}

fn limits(seats: i32) -> Json<Limits> {
    Json([("seats".to_owned(), seats)].into())
}

#[test]
fn columns_hold_types_of_the_callers() {
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/options/schema.sql"
    ));
    let db = &mut db;
    let new = accounts::New {
        id: 1,
        kind: "free".to_owned(),
        created_by: None,
        status: Status::Open,
        settings: settings(&["dark"]),
        old: None,
        limits: limits(3),
        attributes: None,
        labels: None,
        pair: None,
    };
    let row = accounts::table.insert(new).returning(accounts::table);
    let row = row.fetch_one(&mut *db).expect("is inserted");
    assert_eq!((row.settings, row.limits), (settings(&["dark"]), limits(3)));
    check(
        db,
        accounts::table
            .filter(accounts::settings.eq(settings(&["dark"])))
            .filter(accounts::limits.eq(limits(3)))
            .select((accounts::settings, accounts::limits)),
        "SELECT accounts.settings, accounts.limits FROM accounts \
         WHERE accounts.settings = $1 AND accounts.limits = $2",
        (settings(&["dark"]), limits(3)),
    );
    let patch = accounts::Patch {
        limits: Some(limits(5)),
        ..accounts::Patch::default()
    };
    let update = accounts::table.filter(accounts::id.eq(1)).update(patch);
    assert_eq!(update.execute(&mut *db).expect("is updated"), 1);
    check(
        db,
        accounts::table.select(accounts::limits),
        "SELECT accounts.limits FROM accounts",
        limits(5),
    );
}
