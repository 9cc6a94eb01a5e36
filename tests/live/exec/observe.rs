use crate::fixture::{ADA, Shop};
use futures_util::StreamExt;
use pilaster::exec::{ExplainExecuted, Recorded, Recorder, SlowQueries};
use pilaster::prelude::*;
use pilaster::{Client, Result};
use shop::{posts, users};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

fn texts(queries: &[Recorded]) -> Vec<&str> {
    queries.iter().map(|query| query.sql.as_str()).collect()
}

#[test]
fn a_recorder_wraps_a_connection() {
    let mut shop = Shop::open();
    let recorder = Recorder::new();
    let names = users::table.select(users::username);
    let found = names.fetch_all(recorder.around(&mut shop.db)).unwrap();
    assert_eq!(found.len(), 3);
    users::table
        .filter(users::username.eq("ada"))
        .select(users::id)
        .fetch_one(recorder.around(&mut shop.db))
        .unwrap();
    let listed = recorder.take();
    assert_eq!(
        texts(&listed),
        [
            "SELECT users.username FROM users",
            "SELECT users.id FROM users WHERE users.username = $1"
        ]
    );
    assert_eq!((listed[0].rows, listed[1].rows), (3, 1));
    assert_eq!(listed[1].binds, None);
    assert!(recorder.queries().is_empty());
}

#[test]
fn a_recorder_wraps_a_transaction_and_lists_binds_if_allowed() {
    let mut shop = Shop::open();
    let recorder = Recorder::new().with_binds();
    let done: Result<u64> = shop.db.transaction(|tx| {
        let set = users::username.set("it's ada");
        users::table
            .filter(users::id.eq(ADA))
            .update(set)
            .execute(recorder.around(tx))
    });
    assert_eq!(done.unwrap(), 1);
    let shown = recorder.take().remove(0).binds.unwrap();
    let id = "'00000000-0000-0000-0000-000000000001'";
    assert_eq!(shown, ["'it''s ada'", id]);
}

/// One query for the users, and one for the posts of each.
fn names_and_titles(db: &mut pilaster::sync::Connection) -> Result<usize> {
    let mut titles = 0;
    for id in users::table.select(users::id).fetch_all(&mut *db)? {
        let posts = posts::table.filter(posts::user_id.eq(id));
        titles += posts.select(posts::title).fetch_all(&mut *db)?.len();
    }
    Ok(titles)
}

#[test]
fn a_query_for_each_row_is_seen() {
    let mut shop = Shop::open();
    let recorder = Recorder::new();
    shop.db.observe(recorder.clone());
    names_and_titles(&mut shop.db).unwrap();
    let listed = recorder.take();
    assert_eq!(listed.len(), 1 + 3);
    assert_eq!(listed[0].rows, 3);
    assert_eq!(listed[1].sql, listed[3].sql);
    let joined = users::table
        .inner_join(posts::table.on(posts::user_id.eq(users::id)))
        .select((users::username, posts::title));
    joined.fetch_all(&mut shop.db).unwrap();
    assert_eq!(recorder.take().len(), 1);
}

#[test]
fn an_observer_sees_transactions_and_failures() {
    let mut shop = Shop::open();
    let recorder = Recorder::new();
    shop.db.observe(recorder.clone());
    let failed: Result<u64> = shop.db.transaction(|tx| {
        let all = users::table.every_row();
        all.update(users::username.set("same")).execute(tx)
    });
    assert!(failed.unwrap_err().is_unique_violation());
    let listed = recorder.take();
    assert_eq!(
        texts(&listed),
        ["BEGIN", "UPDATE users SET username = $1", "ROLLBACK"]
    );
    let error = listed[1].error.as_deref().unwrap();
    assert!(error.contains("users_username_key"), "{error}");
    let touched: Result<u64> = shop.db.transaction(|tx| {
        tx.transaction(|tx| {
            let set = users::is_active.set(false);
            users::table.every_row().update(set).execute(tx)
        })
    });
    assert_eq!(touched.unwrap(), 3);
    let listed = recorder.take();
    assert_eq!(listed[0].sql, "BEGIN");
    assert_eq!(listed.last().unwrap().sql, "COMMIT");
    let update = listed.iter().find(|it| it.sql.starts_with("UPDATE"));
    assert_eq!(update.unwrap().rows, 3);
}

#[test]
fn what_is_given_up_is_seen_too() {
    let mut shop = Shop::open();
    let (seen, complete) = channel();
    let report = SlowQueries::over(Duration::ZERO, move |query| {
        seen.send((query.is_complete(), query.rows())).unwrap();
    });
    shop.db.observe(report);
    let names = users::table.select(users::username);
    names.fetch(&mut shop.db).unwrap().next().unwrap().unwrap();
    names.fetch_all(&mut shop.db).unwrap();
    assert_eq!(complete.recv().unwrap(), (false, 1));
    assert_eq!(complete.recv().unwrap(), (true, 3));
}

fn slow_queries(db: &mut pilaster::sync::Connection, binds: bool) -> Receiver<Slow> {
    let (slow, found) = channel();
    let report = SlowQueries::over(Duration::from_millis(100), move |query| {
        let about = (query.operation().to_owned(), query.collection().is_some());
        slow.send((about, query.binds(), query.explain())).unwrap();
    });
    if binds {
        db.observe(report.with_binds());
    } else {
        db.observe(report);
    }
    found
}

type Slow = ((String, bool), Option<Vec<String>>, Option<ExplainExecuted>);

fn slow(db: &mut pilaster::sync::Connection) {
    let sleep = sql::<pilaster::sql_type::Text>("pg_sleep(0.12)::text");
    users::table
        .filter(users::username.eq("ada"))
        .select((users::id, sleep))
        .fetch_one(db)
        .unwrap();
}

#[test]
fn slow_queries_are_reported_without_values() {
    let mut shop = Shop::open();
    let found = slow_queries(&mut shop.db, false);
    slow(&mut shop.db);
    users::table
        .select(users::id)
        .fetch_all(&mut shop.db)
        .unwrap();
    let (about, binds, explain) = found.try_recv().unwrap();
    assert_eq!(about, ("SELECT".to_owned(), true));
    assert!(binds.is_none() && explain.is_none());
    assert!(found.try_recv().is_err(), "the other one was quick");
}

#[test]
fn slow_queries_are_explained_with_their_values() {
    let mut shop = Shop::open();
    let found = slow_queries(&mut shop.db, true);
    slow(&mut shop.db);
    let (_, binds, explain) = found.try_recv().unwrap();
    assert_eq!(binds.unwrap(), ["'ada'"]);
    let plan = explain.unwrap().fetch_one(&mut shop.db).unwrap();
    assert_eq!(plan.root.relation_name.as_deref(), Some("users"));
    shop.db.batch_execute("SELECT pg_sleep(0.12)").unwrap();
    let (_, _, explain) = found.try_recv().unwrap();
    assert!(explain.is_none(), "a batch has no values to plan with");
}

async fn connect() -> (Client, harness::TestDatabase) {
    let shop = tokio::task::spawn_blocking(|| Shop::open().close());
    let shop = shop.await.unwrap();
    (Client::connect(shop.url()).await.unwrap(), shop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_for_a_client() {
    let (mut db, _shop) = connect().await;
    let recorder = Recorder::new();
    db.observe(recorder.clone());
    let names = || users::table.select(users::username);
    names().fetch_all(&db).await.unwrap();
    names().fetch(&db).take(2).count().await;
    names().fetch_one(&db).await.unwrap_err();
    let none: Result<u64> = db
        .transaction(async |tx| {
            tx.transaction(async |tx| names().execute(tx).await).await?;
            let all = users::table.every_row();
            all.update(users::username.set("same")).execute(tx).await
        })
        .await;
    none.unwrap_err();
    let listed = recorder.take();
    let name = "SELECT users.username FROM users";
    assert_eq!(
        texts(&listed),
        [
            name,
            name,
            name,
            "BEGIN",
            "SAVEPOINT pilaster",
            name,
            "RELEASE SAVEPOINT pilaster",
            "UPDATE users SET username = $1",
            "ROLLBACK"
        ]
    );
    let rows: Vec<_> = listed.iter().map(|query| query.rows).collect();
    assert_eq!(rows, [3, 2, 3, 0, 0, 3, 0, 0, 0]);
    assert!(listed[7].error.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recorder_wraps_a_client() {
    let (db, _shop) = connect().await;
    let recorder = Recorder::new().with_binds();
    let named = users::table.filter(users::username.eq_any(vec!["ada", "bob"]));
    let names = named.select(users::username);
    let found = names.fetch_all(recorder.around(&db));
    assert!(
        recorder.queries().is_empty(),
        "a future that waits runs nothing"
    );
    assert_eq!(found.await.unwrap().len(), 2);
    let listed = recorder.take();
    assert_eq!(listed[0].rows, 2);
    assert_eq!(listed[0].binds.as_ref().unwrap(), &["ARRAY['ada', 'bob']"]);
}
