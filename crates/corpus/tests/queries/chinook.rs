//! A music shop: small tables with serial keys, and the data of all of them.

use corpus::chinook::{album, artist, customer, employee, genre, invoice, invoice_line, track};
use pilaster::prelude::*;
use pilaster::sync::Connection;
use rust_decimal::Decimal;

pilaster::alias!(manager: employee::table);

struct Shop {
    db: Connection,
    _database: harness::TestDatabase,
}

fn open() -> Shop {
    let script = crate::script("chinook/sql/Chinook_PostgreSql_SerialPKs.sql");
    let database = harness::database_with(&[&script]);
    let db = Connection::connect(database.url()).expect("the test database takes a connection");
    Shop {
        db,
        _database: database,
    }
}

#[test]
fn every_table_is_read_as_its_rows() {
    let mut shop = open();
    assert_eq!(artist::table.fetch_all(&mut shop.db).unwrap().len(), 275);
    assert_eq!(album::table.fetch_all(&mut shop.db).unwrap().len(), 347);
    assert_eq!(track::table.fetch_all(&mut shop.db).unwrap().len(), 3503);
    assert_eq!(customer::table.fetch_all(&mut shop.db).unwrap().len(), 59);
    assert_eq!(invoice::table.fetch_all(&mut shop.db).unwrap().len(), 412);
}

#[test]
fn the_longest_discographies() {
    let mut shop = open();
    let most: Vec<(Option<String>, i64)> = artist::table
        .inner_join(album::table.on(album::artist_id.eq(artist::artist_id)))
        .group_by(artist::table)
        .order_by((count(album::album_id).desc(), artist::artist_id))
        .limit(2)
        .select((artist::name, count(album::album_id)))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(
        most,
        [
            (Some("Iron Maiden".to_owned()), 21),
            (Some("Led Zeppelin".to_owned()), 14)
        ]
    );
}

#[test]
fn what_each_genre_earned() {
    let mut shop = open();
    let earned: Vec<(Option<String>, Decimal)> = invoice_line::table
        .inner_join(track::table.on(track::track_id.eq(invoice_line::track_id)))
        .left_join(genre::table.on(genre::genre_id.is_not_distinct_from(track::genre_id)))
        .group_by(genre::name)
        .having(sum(invoice_line::unit_price).gt(Decimal::from(300)))
        .order_by(sum(invoice_line::unit_price).desc())
        .select((genre::name, sum(invoice_line::unit_price)))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(
        earned.first().and_then(|(name, _)| name.as_deref()),
        Some("Rock")
    );
    assert!(earned.iter().all(|(_, sum)| *sum > Decimal::from(300)));
}

#[test]
fn who_reports_to_whom() {
    let mut shop = open();
    let rows: Vec<(String, Option<String>)> = employee::table
        .left_join(manager.on(employee::reports_to.eq(manager.col(employee::employee_id))))
        .order_by(employee::employee_id)
        .limit(2)
        .select((employee::last_name, manager.col(employee::last_name)))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(
        rows,
        [
            ("Adams".to_owned(), None),
            ("Edwards".to_owned(), Some("Adams".to_owned()))
        ]
    );
}

#[test]
fn a_key_that_is_taken() {
    let mut shop = open();
    let twice = artist::table.insert((artist::artist_id.set(1), artist::name.set("Again")));
    let error = twice.execute(&mut shop.db).unwrap_err();
    assert_eq!(
        error.constraint::<artist::Constraint>(),
        Some(artist::Constraint::artist_pkey)
    );
}
