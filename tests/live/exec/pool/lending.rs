//! Taking connections, and giving them back.

use super::{OTHERS, builder, eventually, none_is_left, pid, seen, shop, status};
use futures_util::TryStreamExt;
use pilaster::prelude::*;
use pilaster::{Client, Error, Pool};
use rust_decimal::Decimal;
use shop::{accounts, users};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pool_runs_statements_and_transactions() {
    let shop = shop().await;
    let db = Pool::connect(shop.url()).await.unwrap();
    let names = users::table
        .order_by(users::username)
        .select(users::username);
    assert_eq!(names.fetch_all(&db).await.unwrap(), ["ada", "bob", "cleo"]);
    assert_eq!(names.limit(1).fetch_one(&db).await.unwrap(), "ada");
    assert_eq!(
        names
            .filter(users::username.eq("zoe"))
            .fetch_optional(&db)
            .await
            .unwrap(),
        None
    );
    let streamed: Vec<String> = names.fetch(&db).try_collect().await.unwrap();
    assert_eq!(streamed.len(), 3);
    let touched = accounts::table
        .every_row()
        .update(accounts::balance.set(Decimal::ONE))
        .execute(&db)
        .await;
    assert_eq!(touched.unwrap(), 2);
    let moved = db.transaction(async |tx| {
        accounts::table.every_row().delete().execute(tx).await?;
        Err::<(), _>(
            names
                .filter(users::username.eq("zoe"))
                .fetch_one(tx)
                .await
                .unwrap_err(),
        )
    });
    assert!(moved.await.unwrap_err().is_no_rows());
    let count = db.read_only(async |tx| accounts::table.select(count_rows()).fetch_one(tx).await);
    assert_eq!(count.await.unwrap(), 2);
    let mut one = db.get().await.unwrap();
    let tx = one.begin().await.unwrap();
    accounts::table
        .every_row()
        .delete()
        .execute(&tx)
        .await
        .unwrap();
    drop(tx);
    assert_eq!(
        accounts::table
            .select(count_rows())
            .fetch_one(&one)
            .await
            .unwrap(),
        2
    );
    drop(one);
    // One connection did all of this, and one more while the first was looked after, when the transaction had failed.
    assert!(db.status().opened <= 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statements_stay_prepared_with_their_connection() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    for _ in 0..5 {
        users::table
            .select(users::username)
            .fetch_all(&db)
            .await
            .unwrap();
    }
    let one = db.get().await.unwrap();
    let sql = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT users.username FROM users'";
    let prepared: i64 = one.driver().query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(prepared, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_a_connection_asks_nothing_of_the_server() {
    let shop = shop().await;
    let watcher = Client::connect(shop.url()).await.unwrap();
    let db = builder(&shop, 1).connect().await.unwrap();
    let pid = pid(&db).await;
    let before = seen(&watcher, "state_change", pid).await;
    for _ in 0..10 {
        drop(db.get().await.unwrap());
    }
    sleep(Duration::from_millis(50)).await;
    assert_eq!(seen(&watcher, "state_change", pid).await, before);
    // Unless it is to be tested.
    let db = builder(&shop, 1)
        .test_before_acquire(true)
        .connect()
        .await
        .unwrap();
    let pid = self::pid(&db).await;
    let before = seen(&watcher, "state_change", pid).await;
    drop(db.get().await.unwrap());
    assert_ne!(seen(&watcher, "state_change", pid).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exhausted_pool_says_how_large_it_is_and_how_long_was_waited() {
    let shop = shop().await;
    let limit = Duration::from_millis(200);
    let db = builder(&shop, 2)
        .acquire_timeout(limit)
        .connect()
        .await
        .unwrap();
    let (first, second) = (db.get().await.unwrap(), db.get().await.unwrap());
    assert_eq!(status(&db), (2, 0, 2, 0));
    let begin = Instant::now();
    let error = users::table
        .select(users::id)
        .fetch_all(&db)
        .await
        .unwrap_err();
    assert!(begin.elapsed() >= limit);
    assert!(error.is_pool_timeout());
    let message = error.to_string();
    assert!(
        message.contains("all 2 connections") && message.contains("200ms"),
        "{message}"
    );
    let waiting = tokio::spawn({
        let db = db.clone();
        async move { db.get().await.map(drop) }
    });
    eventually("somebody waits", async || db.status().waiting == 1).await;
    drop(first);
    waiting.await.unwrap().unwrap();
    drop(second);
    assert_eq!(status(&db), (2, 2, 0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_where_one_stops_waiting() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let held = db.get().await.unwrap();
    for _ in 0..50 {
        assert!(timeout(Duration::from_millis(2), db.get()).await.is_err());
    }
    drop(held);
    assert_eq!(status(&db), (1, 1, 0, 0));
    db.get().await.unwrap();
    // Nor where one stops while a connection is opened.
    let db = builder(&shop, 2).connect_lazy().unwrap();
    for micros in 0..50 {
        timeout(Duration::from_micros(micros * 100), db.get())
            .await
            .ok();
    }
    eventually("nothing is in use", async || db.status().in_use == 0).await;
    let both = (db.get().await.unwrap(), db.get().await.unwrap());
    drop(both);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_share_few_connections() {
    let shop = shop().await;
    let watcher = Client::connect(shop.url()).await.unwrap();
    let db = builder(&shop, 4).connect().await.unwrap();
    let tasks: Vec<_> = (0..64)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    let row = accounts::table.filter(accounts::id.eq(1 + task % 2));
                    row.update(accounts::balance.set(accounts::balance.add(Decimal::ONE)))
                        .execute(&db)
                        .await?;
                    users::table.select(users::id).fetch_all(&db).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let sum = accounts::table
        .select(sum(accounts::balance))
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(sum, Some(Decimal::from(105 + 640)));
    assert!(db.status().opened <= 4);
    let sessions = format!("SELECT count(*) FROM pg_stat_activity WHERE {OTHERS}");
    let connections = watcher.driver().query_one(&sessions, &[]).await.unwrap();
    assert!(connections.get::<_, i64>(0) <= 4);
    drop(db);
    none_is_left(&watcher, OTHERS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_pool_lends_nothing() {
    let shop = shop().await;
    let db = builder(&shop, 2).connect().await.unwrap();
    let held = db.get().await.unwrap();
    db.close();
    let error = db.get().await.map(drop).unwrap_err();
    assert!(error.is_pool_closed(), "{error}");
    users::table
        .select(users::id)
        .fetch_all(&held)
        .await
        .unwrap();
    let detached = held.detach();
    users::table
        .select(users::id)
        .fetch_all(&detached)
        .await
        .unwrap();
    detached.close().await;
    eventually("nothing is left", async || db.status().size == 0).await;
}
