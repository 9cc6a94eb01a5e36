//! What a borrower leaves on a connection.

use super::{builder, pid, seen, shop};
use pilaster::exec::Recorder;
use pilaster::exec::pool::ResetOnReturn;
use pilaster::prelude::*;
use pilaster::session::{Channel, advisory_lock, custom, settings};
use pilaster::sql_type::{Bool, Text};
use pilaster::{Client, Pool, PooledClient};
use shop::users;
use std::time::Duration;
use tokio::time::sleep;

/// What is left of the last borrower, one word for each thing.
const LEFT: &str = "concat_ws(' ', \
    CASE WHEN current_setting('application_name') <> 'till' THEN 'name' END, \
    CASE WHEN coalesce(current_setting('app.tenant', true), '') <> '' THEN 'tenant' END, \
    CASE WHEN current_user <> session_user THEN 'role' END, \
    CASE WHEN EXISTS (SELECT FROM pg_listening_channels()) THEN 'channel' END, \
    CASE WHEN EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) THEN 'lock' END, \
    CASE WHEN to_regclass('pg_temp.scratch') IS NOT NULL THEN 'table' END)";

async fn left(db: &Pool) -> String {
    let left = select(sql::<Text>(LEFT).not_null());
    left.fetch_one(db).await.unwrap()
}

/// A pool of one connection that is called `till`.
async fn till(shop: &harness::TestDatabase, reset: ResetOnReturn) -> Pool {
    let builder = builder(shop, 1)
        .reset(reset)
        .after_connect(|db| Box::pin(db.batch_execute("SET application_name = 'till'")));
    builder.connect().await.unwrap()
}

/// Changes all that there is to change; which way it is said makes no difference.
async fn change(lent: &PooledClient) {
    settings::application_name
        .set("mine")
        .execute(lent)
        .await
        .unwrap();
    custom("app.tenant").set("7").execute(lent).await.unwrap();
    settings::role
        .set("pg_read_all_data")
        .execute(lent)
        .await
        .unwrap();
    advisory_lock(7).execute(lent).await.unwrap();
    lent.batch_execute("RESET role; LISTEN news; CREATE TEMP TABLE scratch (id int)")
        .await
        .unwrap();
    settings::role
        .set("pg_read_all_data")
        .execute(lent)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_one_finds_a_session_as_new() {
    let shop = shop().await;
    let db = till(&shop, ResetOnReturn::default()).await;
    let first = pid(&db).await;
    let lent = db.get().await.unwrap();
    change(&lent).await;
    let seen: String = select(sql::<Text>(LEFT).not_null())
        .fetch_one(&lent)
        .await
        .unwrap();
    assert_eq!(seen, "name tenant role channel lock table");
    let prepared = lent.prepared_statements();
    drop(lent);
    assert_eq!(left(&db).await, "");
    assert_eq!(pid(&db).await, first, "it is the same connection");
    let lent = db.get().await.unwrap();
    assert!(
        lent.prepared_statements() >= prepared,
        "statements stay prepared"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_way_to_change_a_session_is_noticed() {
    let shop = shop().await;
    let db = till(&shop, ResetOnReturn::WhenChanged).await;
    custom("app.tenant").set("7").execute(&db).await.unwrap();
    assert_eq!(left(&db).await, "");
    advisory_lock(7).execute(&db).await.unwrap();
    assert_eq!(left(&db).await, "");
    let by_hand = sql::<Text>("set_config('app.tenant', '7', false)").not_null();
    select(by_hand).fetch_one(&db).await.unwrap();
    assert_eq!(left(&db).await, "");
    let lock = sql::<Bool>("pg_try_advisory_lock(7)").not_null();
    assert!(select(lock).fetch_one(&db).await.unwrap());
    assert_eq!(left(&db).await, "");
    db.transaction(async |tx| {
        tx.batch_execute("SET app.tenant = '7'").await?;
        settings::application_name.set("mine").execute(tx).await
    })
    .await
    .unwrap();
    assert_eq!(left(&db).await, "");
    let tx = db.begin().await.unwrap();
    custom("app.tenant").set("7").execute(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(left(&db).await, "");
    let lent = db.get().await.unwrap();
    let driver = lent.driver();
    driver.batch_execute("SET app.tenant = '7'").await.unwrap();
    drop(lent);
    assert_eq!(left(&db).await, "");
    assert_eq!(db.status().opened, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changed_nothing_pays_nothing() {
    let shop = shop().await;
    let watcher = Client::connect(shop.url()).await.unwrap();
    let db = till(&shop, ResetOnReturn::WhenChanged).await;
    let pid = pid(&db).await;
    db.transaction(async |tx| users::table.select(users::id).fetch_all(tx).await)
        .await
        .unwrap();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(seen(&watcher, "query", pid).await, "COMMIT");
    let news = Channel::<i64>::new("news");
    news.notify(&1).unwrap().execute(&db).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    let last = seen(&watcher, "query", pid).await;
    assert!(last.contains("pg_notify"), "{last}");
    // The pool's own change of the search path is none of a borrower's.
    let tenant = db.with_schema("public");
    users::table
        .select(users::id)
        .fetch_all(&tenant)
        .await
        .unwrap();
    sleep(Duration::from_millis(100)).await;
    let last = seen(&watcher, "query", pid).await;
    assert!(last.starts_with("SELECT users.id"), "{last}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn never_and_always() {
    let shop = shop().await;
    let db = till(&shop, ResetOnReturn::Never).await;
    change(&db.get().await.unwrap()).await;
    assert_eq!(left(&db).await, "name tenant role channel lock table");
    let watcher = Client::connect(shop.url()).await.unwrap();
    let function = "CREATE FUNCTION hidden() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.tenant', '7', false) $$";
    watcher.batch_execute(function).await.unwrap();
    let hidden = || select(sql::<Text>("hidden()").not_null());
    let db = till(&shop, ResetOnReturn::WhenChanged).await;
    hidden().fetch_one(&db).await.unwrap();
    assert_eq!(
        left(&db).await,
        "tenant",
        "what a function does is not known"
    );
    let db = till(&shop, ResetOnReturn::Always).await;
    hidden().fetch_one(&db).await.unwrap();
    assert_eq!(left(&db).await, "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn observers_are_those_of_the_hooks() {
    let shop = shop().await;
    let (of_pool, of_one) = (Recorder::new(), Recorder::new());
    let hook = of_pool.clone();
    let builder = builder(&shop, 1).after_connect(move |db| {
        db.observe(hook.clone());
        Box::pin(async { Ok(()) })
    });
    let db = builder.connect().await.unwrap();
    let mut lent = db.get().await.unwrap();
    lent.observe(of_one.clone());
    let ids = users::table.select(users::id);
    ids.fetch_all(&lent).await.unwrap();
    assert_eq!((of_pool.take().len(), of_one.take().len()), (1, 1));
    drop(lent);
    ids.fetch_all(&db).await.unwrap();
    assert_eq!((of_pool.take().len(), of_one.take().len()), (1, 0));
}
