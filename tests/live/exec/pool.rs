//! Pools of async connections.

use crate::fixture::Shop;
use futures_util::TryStreamExt;
use harness::TestDatabase;
use pilaster::exec::pool::PoolStatus;
use pilaster::prelude::*;
use pilaster::sql_type::{Int4, Int8, Text};
use pilaster::{Client, Error, Pool, PoolBuilder};
use rust_decimal::Decimal;
use shop::{accounts, users};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

const SOON: Duration = Duration::from_secs(5);

/// A shop on a server with many connections.
async fn shop() -> TestDatabase {
    tokio::task::spawn_blocking(Shop::served_to_many)
        .await
        .unwrap()
}

fn builder(shop: &TestDatabase, size: usize) -> PoolBuilder {
    Pool::builder(shop.url().parse().unwrap())
        .max_size(size)
        .acquire_timeout(Duration::from_secs(20))
}

async fn pid(db: &Pool) -> i32 {
    select(sql::<Int4>("pg_backend_pid()").not_null())
        .fetch_one(db)
        .await
        .unwrap()
}

/// What the server knows of a connection.
async fn seen(watcher: &Client, what: &str, pid: i32) -> String {
    let sql =
        format!("SELECT coalesce(({what})::text, '') FROM pg_stat_activity WHERE pid = {pid}");
    let row = watcher.driver().query_opt(&sql, &[]).await.unwrap();
    row.map_or("gone".to_owned(), |row| row.get(0))
}

/// Waits until it is so.
async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !is_so().await {
        assert!(begin.elapsed() < SOON, "never: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// The time of a transaction is that of a statement only where it has no other: by the simple protocol, which sends all at once.
async fn is_in_transaction(db: &Pool) -> bool {
    let one = db.get().await.unwrap();
    let sql = "SELECT now() <> statement_timestamp()";
    let answer = one.driver().simple_query(sql).await.unwrap();
    answer.iter().any(
        |it| matches!(it, tokio_postgres::SimpleQueryMessage::Row(row) if row.get(0) == Some("t")),
    )
}

fn status(pool: &Pool) -> (usize, usize, usize, usize) {
    let PoolStatus {
        size,
        idle,
        in_use,
        waiting,
        ..
    } = pool.status();
    (size, idle, in_use, waiting)
}

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
async fn a_pool_heals_when_the_server_ends_all_its_connections() {
    let shop = shop().await;
    let watcher = Client::connect(shop.url()).await.unwrap();
    let db = builder(&shop, 4).connect().await.unwrap();
    let all = [
        db.get().await.unwrap(),
        db.get().await.unwrap(),
        db.get().await.unwrap(),
        db.get().await.unwrap(),
    ];
    drop(all);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    watcher.batch_execute(end).await.unwrap();
    let count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    eventually("they have ended", async || {
        watcher
            .driver()
            .query_one(count, &[])
            .await
            .unwrap()
            .get::<_, i64>(0)
            == 0
    })
    .await;
    // The news has to reach this process.
    sleep(Duration::from_millis(200)).await;
    let begin = Instant::now();
    for _ in 0..20 {
        users::table.select(users::id).fetch_all(&db).await.unwrap();
    }
    assert!(begin.elapsed() < Duration::from_secs(1));
    // One that is lent while it is ended is not lent again.
    let held = db.get().await.unwrap();
    watcher.batch_execute(end).await.unwrap();
    let error = users::table
        .select(users::id)
        .fetch_all(&held)
        .await
        .unwrap_err();
    assert!(error.is_closed(), "{error}");
    drop(held);
    users::table.select(users::id).fetch_all(&db).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_are_closed_when_they_are_old_or_too_many() {
    let shop = shop().await;
    let short = Duration::from_millis(200);
    let db = builder(&shop, 1)
        .max_lifetime(short)
        .connect()
        .await
        .unwrap();
    let first = pid(&db).await;
    sleep(short).await;
    assert_ne!(pid(&db).await, first);
    let db = builder(&shop, 4)
        .min_idle(1)
        .idle_timeout(short)
        .connect()
        .await
        .unwrap();
    let all = [
        db.get().await.unwrap(),
        db.get().await.unwrap(),
        db.get().await.unwrap(),
    ];
    assert_eq!(db.status().size, 3);
    drop(all);
    eventually("one is left", async || status(&db) == (1, 1, 0, 0)).await;
    sleep(2 * short).await;
    eventually("one is kept", async || status(&db) == (1, 1, 0, 0)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn some_connections_are_kept_open() {
    let shop = shop().await;
    let db = builder(&shop, 5).min_idle(3).connect_lazy().unwrap();
    eventually("three are idle", async || db.status().idle == 3).await;
    let lent = (
        db.get().await.unwrap(),
        db.get().await.unwrap(),
        db.get().await.unwrap(),
    );
    eventually("the rest is opened", async || status(&db) == (5, 2, 3, 0)).await;
    drop(lent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hooks_run_on_each_new_connection() {
    let shop = shop().await;
    let count = Arc::new(AtomicU32::new(0));
    let db = builder(&shop, 2)
        .after_connect(|db| Box::pin(db.batch_execute("SET application_name = 'till'")))
        .after_connect({
            let count = Arc::clone(&count);
            move |_| {
                count.fetch_add(1, Ordering::Relaxed);
                Box::pin(async { Ok(()) })
            }
        })
        .connect()
        .await
        .unwrap();
    let name = || select(sql::<Text>("current_setting('application_name')").not_null());
    let both = (db.get().await.unwrap(), db.get().await.unwrap());
    assert_eq!(name().fetch_one(&both.0).await.unwrap(), "till");
    assert_eq!(name().fetch_one(&both.1).await.unwrap(), "till");
    drop(both);
    assert_eq!(name().fetch_one(&db).await.unwrap(), "till");
    assert_eq!(count.load(Ordering::Relaxed), 2);
    let failing = builder(&shop, 1).after_connect(|db| Box::pin(db.batch_execute("SELECT 1/0")));
    let error = failing.connect().await.unwrap_err();
    assert_eq!(error.code().map(|code| code.code()), Some("22012"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_shows_when_the_pool_is_made() {
    let shop = shop().await;
    let options: pilaster::connect::ConnectOptions = shop.url().parse().unwrap();
    let error = Pool::builder(options.database("nowhere"))
        .connect()
        .await
        .unwrap_err();
    let cause = pilaster::connect::ConnectFailure::NoSuchDatabase;
    assert_eq!(error.connect_failure(), Some(cause));
}

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
    let running = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' \
        AND pid <> pg_backend_pid() AND datname = current_database()";
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
        let begin = Instant::now();
        assert_eq!(
            accounts::table
                .select(count_rows())
                .fetch_one(&db)
                .await
                .unwrap(),
            2
        );
        assert!(begin.elapsed() < Duration::from_secs(2));
        eventually("it has ended", async || {
            watcher
                .driver()
                .query_one(running, &[])
                .await
                .unwrap()
                .get::<_, i64>(0)
                == 0
        })
        .await;
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
    let begin = Instant::now();
    assert_eq!(
        users::table
            .select(count_rows())
            .fetch_one(&db)
            .await
            .unwrap(),
        3
    );
    assert!(
        begin.elapsed() < Duration::from_secs(2),
        "{:?}",
        begin.elapsed()
    );
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
    let count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let connections: i64 = watcher.driver().query_one(count, &[]).await.unwrap().get(0);
    assert!(connections <= 4);
    drop(db);
    eventually("nothing is left open", async || {
        watcher
            .driver()
            .query_one(count, &[])
            .await
            .unwrap()
            .get::<_, i64>(0)
            == 0
    })
    .await;
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
