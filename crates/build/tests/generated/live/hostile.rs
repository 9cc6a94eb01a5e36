//! Names and labels that were meant to be something else.

use super::open;
use crate::compiled::hostile;
use pilaster::prelude::*;
use pilaster::sync::Connection;

/// Inserts a row; whatever is in the schema's names and labels, it is a row and nothing more.
fn insert_hostile(
    db: &mut Connection,
    text: &str,
) -> pilaster::Result<hostile::a___DROP_TABLE_users____::Row> {
    use hostile::{MoodDropTableUsers as Mood, Pair, a___DROP_TABLE_users____ as a};
    let new = a::New {
        _1: text.to_owned(),
        _0___s: Some(0),
        __: Some(1),
        __2: Some(2),
        __3: Some(3),
        x_pub_fn_evil________: Some(4),
        _fn_f: Some(5),
        mood: Some(Mood::DropTableUsers),
        d: Some("d".to_owned()),
        pair: Some(Pair {
            a___b: Some("'".to_owned()),
            _c: Some(6),
        }),
    };
    a::table.insert(new).returning(a::table).fetch_one(db)
}

#[test]
fn names_that_were_meant_to_be_something_else_are_names() {
    use hostile::a___DROP_TABLE_users____::{self as a, Constraint, unique};
    use hostile::{MoodDropTableUsers as Mood, functions, users, v___DROP_TABLE_users____ as v};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/hostile/schema.sql"
    ));
    users::table
        .insert(users::id.set(1))
        .execute(&mut db)
        .expect("is inserted");
    let row = insert_hostile(&mut db, "x").expect("is inserted");
    assert_eq!((row.__, row.__2, row.__3), (Some(1), Some(2), Some(3)));
    assert_eq!((row.mood, row._fn_f), (Some(Mood::DropTableUsers), Some(5)));
    assert_eq!(
        row._DROP_TABLE_users____.as_deref(),
        Some("*/ \"; DROP TABLE users; --")
    );
    let twice = insert_hostile(&mut db, "x").expect_err("is unique");
    assert_eq!(
        twice.constraint::<Constraint>(),
        Some(Constraint::u___DROP_TABLE_users____)
    );
    let refused = insert_hostile(&mut db, "'; DROP TABLE users; --").expect_err("is checked");
    assert_eq!(
        refused.constraint::<Constraint>(),
        Some(Constraint::c___DROP_TABLE_users____)
    );
    let again = a::table
        .insert((a::_1.set("x"), a::mood.set(Some(Mood::Label7))))
        .on_conflict(unique::u___DROP_TABLE_users____)
        .do_update((
            a::mood.set(excluded(a::mood)),
            a::x_pub_fn_evil________.set(Some(9)),
        ))
        .returning((a::mood, a::x_pub_fn_evil________));
    let again = again.fetch_one(&mut db).expect("is updated");
    assert_eq!(again, (Some(Mood::Label7), Some(9)));
    for label in Mood::ALL {
        let found = a::table
            .filter(a::__.eq(1))
            .filter(a::id____DROP_TABLE_users____.eq(row.id____DROP_TABLE_users____))
            .update(a::mood.set(Some(*label)))
            .returning((a::mood, functions::f___DROP_TABLE_users____(a::_1)));
        let found = found.fetch_one(&mut db).expect("is updated");
        assert_eq!(found, (Some(*label), "x!".to_owned()));
    }
    let seen = v::table.fetch_all(&mut db).expect("is read");
    assert_eq!(seen.len(), 1);
    let gone = a::table.filter(a::_1.eq("x")).delete().execute(&mut db);
    assert_eq!(gone.expect("is deleted"), 1);
    let left = users::table.select(count_rows()).fetch_one(&mut db);
    assert_eq!(left.expect("is there"), 1);
}
