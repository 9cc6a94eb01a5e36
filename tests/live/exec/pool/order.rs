//! Connections that were given back in disorder.

use super::{LONG, OTHERS, builder, is_in_transaction, none_is_left, shop};
use futures_util::TryStreamExt;
use pilaster::prelude::*;
use pilaster::sql_type::{Int4, Int8, Text};
use pilaster::{Client, Error};
use shop::{accounts, users};
use std::time::Duration;
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_transaction_outlives_its_user() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    for script in [
        "BEGIN",
        "BEGIN; DELETE FROM accounts",
        "SELECT; BEGIN; DELETE FROM accounts; SAVEPOINT a",
    ] {
        let one = db.get().await.unwrap();
        one.batch_execute(script).await.unwrap();
        drop(one);
        assert!(!is_in_transaction(&db).await, "{script}");
    }
    let one = db.get().await.unwrap();
    one.batch_execute("BEGIN").await.unwrap();
    one.batch_execute("SELECT 1/0").await.unwrap_err();
    drop(one);
    assert_eq!(
        accounts::table
            .select(count_rows())
            .fetch_one(&db)
            .await
            .unwrap(),
        2
    );
    let mut one = db.get().await.unwrap();
    std::mem::forget(one.begin().await.unwrap());
    drop(one);
    assert!(!is_in_transaction(&db).await);
    assert_eq!(db.status().opened, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_nobody_waits_for_is_ended() {
    let shop = shop().await;
    let watcher = Client::connect(shop.url()).await.unwrap();
    let db = builder(&shop, 1).connect().await.unwrap();
    let sleeping = || select(sql::<Text>("pg_sleep(60)::text").not_null());
    let cut = Duration::from_millis(100);
    let running = format!("{OTHERS} AND state = 'active' AND query LIKE '%pg_sleep%'");
    for attempt in 0..3 {
        match attempt {
            0 => drop(timeout(cut, sleeping().fetch_one(&db)).await.unwrap_err()),
            1 => {
                let one = db.get().await.unwrap();
                timeout(cut, sleeping().fetch_all(&one)).await.unwrap_err();
            }
            _ => {
                let work = db.transaction(async |tx| {
                    accounts::table.every_row().delete().execute(tx).await?;
                    sleeping().fetch_one(tx).await
                });
                timeout(cut, work).await.unwrap_err();
            }
        }
        // It would go on for a minute.
        let count = accounts::table.select(count_rows());
        let counted = timeout(LONG, count.fetch_one(&db)).await;
        assert_eq!(counted.unwrap().unwrap(), 2);
        none_is_left(&watcher, &running).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_is_not_read_to_its_end_blocks_nobody() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let numbers = pilaster::derived!(
        numbers { n } = pilaster::func::generate_series::<Int8, _, _>(1, 20_000_000)
    );
    let mut some = Box::pin(numbers.select(numbers.n).fetch(&db));
    assert_eq!(some.try_next().await.unwrap(), Some(1));
    assert_eq!(db.status().in_use, 1);
    drop(some);
    let count = users::table.select(count_rows());
    let counted = timeout(LONG, count.fetch_one(&db)).await;
    assert_eq!(counted.unwrap().unwrap(), 3);
    // One that is read to its end gives the connection back as it is.
    let opened = db.status().opened;
    let all: Vec<_> = users::table
        .select(users::id)
        .fetch(&db)
        .try_collect()
        .await
        .unwrap();
    assert_eq!((all.len(), db.status().in_use), (3, 0));
    let failing = users::table
        .select(sql::<Int4>("1 / (length(users.username) - 3)").not_null())
        .fetch(&db);
    let error: Error = failing.try_collect::<Vec<i32>>().await.unwrap_err();
    assert_eq!(error.code().map(|code| code.code()), Some("22012"));
    assert_eq!(
        users::table
            .select(count_rows())
            .fetch_one(&db)
            .await
            .unwrap(),
        3
    );
    assert_eq!(db.status().opened, opened);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_in_a_transaction_leaves_nothing_behind() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let task = tokio::spawn({
        let db = db.clone();
        async move {
            db.transaction(async |tx| {
                accounts::table.every_row().delete().execute(tx).await?;
                if accounts::table.select(count_rows()).fetch_one(tx).await? == 0 {
                    panic!("none is left");
                }
                Ok::<_, Error>(())
            })
            .await
        }
    });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(
        accounts::table
            .select(count_rows())
            .fetch_one(&db)
            .await
            .unwrap(),
        2
    );
}
