//! What a pool does by itself: opening connections, replacing them, healing.

use super::{OTHERS, builder, eventually, none_is_left, pid, shop, status};
use pilaster::prelude::*;
use pilaster::sql_type::Text;
use pilaster::{Client, Pool};
use shop::users;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::time::sleep;

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
    none_is_left(&watcher, OTHERS).await;
    // The news has to reach this process.
    sleep(Duration::from_millis(200)).await;
    for _ in 0..20 {
        users::table.select(users::id).fetch_all(&db).await.unwrap();
    }
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
