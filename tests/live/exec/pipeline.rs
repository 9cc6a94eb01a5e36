use super::round_trips::Proxy;
use crate::fixture::{ADA, BOB, SCRIPTS, s};
use pilaster::prelude::*;
use pilaster::{Client, Result};
use rust_decimal::dec;
use shop::{OrderStatus, accounts, orders, users};

/// A connection through a proxy that counts round trips.
async fn connect() -> (Client, Proxy, harness::TestDatabase) {
    let made = tokio::task::spawn_blocking(|| {
        let database = harness::server().database_with(&SCRIPTS);
        (Proxy::to(database.url()), database)
    });
    let (proxy, database) = made.await.unwrap();
    let db = Client::connect(&proxy.url()).await.unwrap();
    proxy.round_trips();
    (db, proxy, database)
}

type Mixed = (Vec<String>, i64, Option<OrderStatus>, u64);

async fn mixed(db: &Client, id: i64) -> Result<Mixed> {
    (
        users::table
            .order_by(users::username)
            .select(users::username),
        orders::table.select(count_rows()).as_one(),
        orders::table
            .filter(orders::id.eq(id))
            .select(orders::status)
            .as_optional(),
        accounts::table
            .filter(accounts::owner.eq(ADA))
            .update(accounts::balance.set(dec!(7)))
            .as_count(),
    )
        .fetch(db)
        .await
}

#[tokio::test]
async fn several_statements_take_one_round_trip() {
    let (db, proxy, _database) = connect().await;
    let all = (
        s!["ada", "bob", "cleo"].to_vec(),
        3,
        Some(OrderStatus::Paid),
        1,
    );
    assert_eq!(mixed(&db, 1).await.unwrap(), all);
    let cold = proxy.round_trips();
    assert_eq!(mixed(&db, 9).await.unwrap(), (all.0, 3, None, 1));
    assert_eq!(proxy.round_trips(), 1);
    // Once to prepare all of them, once to learn what the enum is, and once to run them.
    assert!(cold <= 6, "{cold} round trips");
}

#[tokio::test]
async fn unprepared_statements_of_plain_types_take_two() {
    let (db, proxy, _database) = connect().await;
    let counts = (
        users::table.select(count_rows()).as_one(),
        orders::table.select(count_rows()).as_one(),
        accounts::table.select(count_rows()).as_one(),
    );
    assert_eq!(counts.fetch(&db).await.unwrap(), (3, 3, 2));
    assert_eq!(proxy.round_trips(), 2);
}

#[tokio::test]
async fn a_batch_of_one_statement_takes_one() {
    let (db, proxy, _database) = connect().await;
    let name = |id| {
        users::table
            .filter(users::id.eq(id))
            .select(users::username)
            .as_optional()
    };
    let ids = (1..=200).map(uuid::Uuid::from_u128);
    let first: Vec<_> = ids
        .clone()
        .map(name)
        .collect::<Vec<_>>()
        .fetch(&db)
        .await
        .unwrap();
    assert_eq!(proxy.round_trips(), 2);
    assert_eq!(first.len(), 200);
    assert_eq!(
        first[..4],
        [
            Some("ada".to_owned()),
            Some("bob".to_owned()),
            Some("cleo".to_owned()),
            None
        ]
    );
    assert_eq!(
        ids.map(name).collect::<Vec<_>>().fetch(&db).await.unwrap(),
        first
    );
    assert_eq!(proxy.round_trips(), 1);
    // One by one each takes its own.
    for id in [ADA, BOB] {
        let one = users::table
            .filter(users::id.eq(id))
            .select(users::username);
        assert!(one.fetch_optional(&db).await.unwrap().is_some());
    }
    assert_eq!(proxy.round_trips(), 2);
    let none: Vec<_> = (0..0)
        .map(uuid::Uuid::from_u128)
        .map(name)
        .collect::<Vec<_>>()
        .fetch(&db)
        .await
        .unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn each_is_read_to_its_end_where_one_fails() {
    let (mut db, proxy, _database) = connect().await;
    let broke = || {
        accounts::table
            .filter(accounts::owner.eq(ADA))
            .update(accounts::balance.set(dec!(-1)))
            .as_count()
    };
    let names = || users::table.select(users::username);
    let error = (names(), broke(), names()).fetch(&db).await.unwrap_err();
    assert!(error.is_check_violation());
    assert_eq!(names().fetch_all(&db).await.unwrap().len(), 3);
    let many = vec![broke(), broke()].fetch(&db).await.unwrap_err();
    assert!(many.is_check_violation());
    let done: Result<()> = db
        .transaction(async |tx| {
            let (first, second) = (names(), users::table.select(count_rows()).as_one())
                .fetch(tx)
                .await?;
            assert_eq!((first.len(), second), (3, 3));
            assert!((broke(), names()).fetch(tx).await.is_err());
            Ok(())
        })
        .await;
    assert!(done.unwrap_err().is_aborted());
    drop(proxy);
}
