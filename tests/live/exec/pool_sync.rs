//! Pools of sync connections.

use crate::fixture::Shop;
use harness::TestDatabase;
use pilaster::connect::{ConnectFailure, ConnectOptions};
use pilaster::exec::Modes;
use pilaster::exec::pool::ResetOnReturn;
use pilaster::prelude::*;
use pilaster::session::{advisory_lock, custom, settings};
use pilaster::sql_type::{Bool, Int4, Text};
use pilaster::sync::{Connection, Pool, PoolBuilder, Transaction};
use postgres::SimpleQueryMessage;
use rust_decimal::Decimal;
use shop::{accounts, users};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

fn builder(shop: &TestDatabase, size: usize) -> PoolBuilder {
    Pool::builder(shop.url().parse().unwrap())
        .max_size(size)
        .acquire_timeout(Duration::from_secs(20))
}

fn pid(db: &Pool) -> i32 {
    select(sql::<Int4>("pg_backend_pid()").not_null())
        .fetch_one(db)
        .unwrap()
}

/// Waits until it is so.
#[track_caller]
fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(5), "never: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The time of a transaction is that of a statement only where it has no other: by the simple protocol, which sends all at once.
fn is_in_transaction(db: &Pool) -> bool {
    let sql = "SELECT now() <> statement_timestamp()";
    let answer = db.get().unwrap().driver().simple_query(sql).unwrap();
    answer
        .iter()
        .any(|it| matches!(it, SimpleQueryMessage::Row(row) if row.get(0) == Some("t")))
}

fn status(pool: &Pool) -> (usize, usize, usize, usize) {
    let status = pool.status();
    (status.size, status.idle, status.in_use, status.waiting)
}

fn connections(watcher: &mut Connection) -> i64 {
    let count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    watcher.driver().query_one(count, &[]).unwrap().get(0)
}

#[test]
fn a_pool_runs_statements_and_transactions() {
    let shop = Shop::served_to_many();
    let db = Pool::connect(shop.url()).unwrap();
    let names = users::table
        .order_by(users::username)
        .select(users::username);
    assert_eq!(names.fetch_all(&db).unwrap(), ["ada", "bob", "cleo"]);
    assert_eq!(names.limit(1).fetch_one(&db).unwrap(), "ada");
    assert_eq!(
        names
            .filter(users::username.eq("zoe"))
            .fetch_optional(&db)
            .unwrap(),
        None
    );
    assert_eq!(names.fetch(&db).unwrap().map(Result::unwrap).count(), 3);
    let ones = accounts::table
        .every_row()
        .update(accounts::balance.set(Decimal::ONE));
    assert_eq!(ones.execute(&db).unwrap(), 2);
    let count = db
        .read_only(|tx| accounts::table.select(count_rows()).fetch_one(tx))
        .unwrap();
    assert_eq!(count, 2);
    let undone = db.transaction(|tx| {
        accounts::table.every_row().delete().execute(tx)?;
        names.filter(users::username.eq("zoe")).fetch_one(tx)
    });
    assert!(undone.unwrap_err().is_no_rows());
    let mut one = db.get().unwrap();
    let tx = one.begin().unwrap();
    accounts::table.every_row().delete().execute(&tx).unwrap();
    drop(tx);
    assert_eq!(
        accounts::table
            .select(count_rows())
            .fetch_one(&mut one)
            .unwrap(),
        2
    );
    let mut streamed = names.fetch(&mut one).unwrap();
    assert_eq!(streamed.next().unwrap().unwrap(), "ada");
    drop(streamed);
    drop(one);
    let sql = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT users.username FROM users ORDER BY users.username'";
    let prepared: i64 = db
        .get()
        .unwrap()
        .driver()
        .query_one(sql, &[])
        .unwrap()
        .get(0);
    assert_eq!((prepared, db.status().opened), (1, 1));
}

#[test]
fn taking_a_connection_asks_nothing_of_the_server() {
    let shop = Shop::served_to_many();
    let mut watcher = Connection::connect(shop.url()).unwrap();
    let mut changed = |pid: i32| {
        let sql = format!("SELECT state_change::text FROM pg_stat_activity WHERE pid = {pid}");
        watcher
            .driver()
            .query_one(&sql, &[])
            .unwrap()
            .get::<_, String>(0)
    };
    let db = builder(&shop, 1).connect().unwrap();
    let pid = pid(&db);
    let before = changed(pid);
    for pause in [0, 0, 150] {
        thread::sleep(Duration::from_millis(pause));
        drop(db.get().unwrap());
    }
    assert_eq!(changed(pid), before);
    let db = builder(&shop, 1)
        .test_before_acquire(true)
        .connect()
        .unwrap();
    let pid = self::pid(&db);
    let before = changed(pid);
    drop(db.get().unwrap());
    assert_ne!(changed(pid), before);
}

#[test]
fn an_exhausted_pool_says_how_large_it_is_and_how_long_was_waited() {
    let shop = Shop::served_to_many();
    let limit = Duration::from_millis(200);
    let db = builder(&shop, 2).acquire_timeout(limit).connect().unwrap();
    let (first, second) = (db.get().unwrap(), db.get().unwrap());
    assert_eq!(status(&db), (2, 0, 2, 0));
    let begin = Instant::now();
    let error = users::table.select(users::id).fetch_all(&db).unwrap_err();
    assert!(begin.elapsed() >= limit && error.is_pool_timeout());
    let message = error.to_string();
    assert!(
        message.contains("all 2 connections") && message.contains("200ms"),
        "{message}"
    );
    let waiting = thread::spawn({
        let db = db.clone();
        move || db.get().map(drop)
    });
    eventually("somebody waits", || db.status().waiting == 1);
    drop(first);
    waiting.join().unwrap().unwrap();
    drop(second);
    assert_eq!(status(&db), (2, 2, 0, 0));
}

#[test]
fn what_is_wrong_shows_at_once() {
    let shop = Shop::served_to_many();
    let options: ConnectOptions = shop.url().parse().unwrap();
    let begin = Instant::now();
    let error = Pool::builder(options.database("nowhere"))
        .connect()
        .unwrap_err();
    assert_eq!(
        error.connect_failure(),
        Some(ConnectFailure::NoSuchDatabase)
    );
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_pool_heals_when_the_server_ends_all_its_connections() {
    let shop = Shop::served_to_many();
    let mut watcher = Connection::connect(shop.url()).unwrap();
    let db = builder(&shop, 4).connect().unwrap();
    let all: Vec<_> = (0..4).map(|_| db.get().unwrap()).collect();
    drop(all);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    watcher.batch_execute(end).unwrap();
    // After a rest each is looked at before it is lent.
    thread::sleep(Duration::from_millis(150));
    let begin = Instant::now();
    for _ in 0..20 {
        users::table.select(users::id).fetch_all(&db).unwrap();
    }
    assert!(begin.elapsed() < Duration::from_secs(1));
    // One that is lent while it is ended fails once, and is not lent again.
    let mut held = db.get().unwrap();
    watcher.batch_execute(end).unwrap();
    let error = users::table
        .select(users::id)
        .fetch_all(&mut held)
        .unwrap_err();
    assert!(error.is_closed(), "{error}");
    drop(held);
    thread::sleep(Duration::from_millis(150));
    for _ in 0..20 {
        users::table.select(users::id).fetch_all(&db).unwrap();
    }
}

#[test]
fn connections_are_closed_when_they_are_old_or_too_many() {
    let shop = Shop::served_to_many();
    let short = Duration::from_millis(200);
    let db = builder(&shop, 1).max_lifetime(short).connect().unwrap();
    let first = pid(&db);
    thread::sleep(short);
    assert_ne!(pid(&db), first);
    let db = builder(&shop, 1).idle_timeout(short).connect().unwrap();
    let first = pid(&db);
    thread::sleep(short);
    assert_ne!(pid(&db), first);
    let db = builder(&shop, 5).min_idle(3).connect_lazy();
    eventually("three are idle", || db.status().idle == 3);
}

#[test]
fn hooks_run_on_each_new_connection() {
    let shop = Shop::served_to_many();
    let count = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&count);
    let db = builder(&shop, 2)
        .after_connect(|db| db.batch_execute("SET application_name = 'till'"))
        .after_connect(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })
        .connect()
        .unwrap();
    let name = || select(sql::<Text>("current_setting('application_name')").not_null());
    let mut both = (db.get().unwrap(), db.get().unwrap());
    assert_eq!(name().fetch_one(&mut both.0).unwrap(), "till");
    assert_eq!(name().fetch_one(&mut both.1).unwrap(), "till");
    assert_eq!(count.load(Ordering::Relaxed), 2);
    let failing = builder(&shop, 1).after_connect(|db| db.batch_execute("SELECT 1/0"));
    let error = failing.connect().unwrap_err();
    assert_eq!(error.code().map(|code| code.code()), Some("22012"));
}

#[test]
fn no_transaction_outlives_its_user() {
    let shop = Shop::served_to_many();
    let db = builder(&shop, 1).connect().unwrap();
    for script in [
        "BEGIN",
        "BEGIN; DELETE FROM accounts",
        "SELECT; BEGIN; DELETE FROM accounts; SAVEPOINT a",
    ] {
        db.get().unwrap().batch_execute(script).unwrap();
        assert!(!is_in_transaction(&db), "{script}");
    }
    let mut one = db.get().unwrap();
    one.batch_execute("BEGIN").unwrap();
    one.batch_execute("SELECT 1/0").unwrap_err();
    drop(one);
    let mut one = db.get().unwrap();
    std::mem::forget(one.begin().unwrap());
    drop(one);
    assert!(!is_in_transaction(&db));
    let panic = catch_unwind(AssertUnwindSafe(|| {
        db.transaction(|tx| {
            accounts::table.every_row().delete().execute(tx)?;
            if accounts::table.select(count_rows()).fetch_one(tx)? == 0 {
                panic!("none is left");
            }
            Ok::<_, pilaster::Error>(())
        })
    }));
    assert!(panic.is_err());
    assert_eq!(
        accounts::table.select(count_rows()).fetch_one(&db).unwrap(),
        2
    );
    assert_eq!(db.status().opened, 1);
}

#[test]
fn many_threads_share_few_connections() {
    let shop = Shop::served_to_many();
    let mut watcher = Connection::connect(shop.url()).unwrap();
    let db = builder(&shop, 4).connect().unwrap();
    thread::scope(|scope| {
        for thread in 0..16 {
            let db = &db;
            scope.spawn(move || {
                for _ in 0..10 {
                    let row = accounts::table.filter(accounts::id.eq(1 + thread % 2));
                    let more =
                        row.update(accounts::balance.set(accounts::balance.add(Decimal::ONE)));
                    more.execute(db).unwrap();
                }
            });
        }
    });
    let sum = accounts::table
        .select(sum(accounts::balance))
        .fetch_one(&db)
        .unwrap();
    assert_eq!(sum, Some(Decimal::from(105 + 160)));
    assert!(connections(&mut watcher) <= 4);
    db.close();
    assert!(db.get().map(drop).unwrap_err().is_pool_closed());
    eventually("nothing is left open", || connections(&mut watcher) == 0);
}

#[test]
fn a_transaction_may_have_a_connection_of_its_own() {
    let shop = Shop::served_to_many();
    let db = builder(&shop, 1).connect().unwrap();
    let count = || accounts::table.select(count_rows()).fetch_one(&db).unwrap();
    let all = accounts::table.every_row();
    let tx: Transaction<'static> = db.begin().unwrap();
    assert_eq!(db.status().in_use, 1);
    assert_eq!(all.delete().execute(&tx).unwrap(), 2);
    drop(tx);
    assert_eq!((db.status().in_use, count()), (0, 2));
    let failing = || -> pilaster::Result<()> {
        let tx = db.begin()?;
        all.delete().execute(&tx)?;
        let nobody = users::table.filter(users::username.eq("zoe"));
        nobody.select(users::id).fetch_one(&tx)?;
        tx.commit()
    };
    assert!(failing().unwrap_err().is_no_rows());
    assert_eq!(count(), 2);
    let tx = db.begin_with(Modes::new().serializable()).unwrap();
    let elsewhere = thread::spawn(move || {
        all.delete().execute(&tx)?;
        tx.commit()
    });
    elsewhere.join().unwrap().unwrap();
    assert_eq!((count(), db.status().opened), (0, 1));
    assert!(!is_in_transaction(&db));
}

#[test]
fn what_a_borrower_changed_is_undone() {
    let shop = Shop::served_to_many();
    let db = builder(&shop, 1)
        .after_connect(|db| db.batch_execute("SET application_name = 'till'"))
        .connect()
        .unwrap();
    let is_new = || {
        let new = "current_setting('application_name') = 'till' AND current_user = session_user \
            AND coalesce(current_setting('app.tenant', true), '') = '' \
            AND NOT EXISTS (SELECT FROM pg_listening_channels()) AND to_regclass('pg_temp.scratch') IS NULL \
            AND NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())";
        select(sql::<Bool>(new).not_null()).fetch_one(&db).unwrap()
    };
    settings::role.set("pg_read_all_data").execute(&db).unwrap();
    assert!(is_new());
    advisory_lock(7).execute(&db).unwrap();
    assert!(is_new());
    let mut lent = db.get().unwrap();
    lent.batch_execute(
        "LISTEN news; CREATE TEMP TABLE scratch (id int); SET application_name = 'mine'",
    )
    .unwrap();
    drop(lent);
    assert!(is_new());
    db.transaction(|tx| custom("app.tenant").set("7").execute(tx))
        .unwrap();
    assert!(is_new());
    let tx = db.begin().unwrap();
    tx.batch_execute("SET app.tenant = '7'").unwrap();
    tx.commit().unwrap();
    assert!(is_new());
    assert_eq!(db.status().opened, 1);
    let db = builder(&shop, 1)
        .reset(ResetOnReturn::Never)
        .connect()
        .unwrap();
    custom("app.tenant").set("7").execute(&db).unwrap();
    let tenant = select(sql::<Text>("current_setting('app.tenant')").not_null());
    assert_eq!(tenant.fetch_one(&db).unwrap(), "7");
}

#[test]
fn rows_are_copied_out_of_a_pool() {
    let shop = Shop::served_to_many();
    let db = builder(&shop, 1).connect().unwrap();
    let copy = || users::table.select((users::id, users::username)).copy_out();
    let rows: Vec<_> = copy().fetch(&db).unwrap().map(Result::unwrap).collect();
    assert_eq!((rows.len(), db.status().in_use), (3, 0));
    let mut lent = db.get().unwrap();
    assert!(copy().fetch(&mut lent).unwrap().next().is_some());
    drop(lent);
    assert_eq!(users::table.select(count_rows()).fetch_one(&db).unwrap(), 3);
    assert_eq!(db.status().opened, 1);
}

#[test]
fn statements_are_counted_for_all_connections() {
    let shop = Shop::served_to_many();
    let db = builder(&shop, 2).connect().unwrap();
    let names = users::table.select(users::username);
    let (mut one, mut other) = (db.get().unwrap(), db.get().unwrap());
    for _ in 0..3 {
        names.fetch_all(&mut one).unwrap();
        names.fetch_all(&mut other).unwrap();
    }
    let all = db.status().statements;
    assert_eq!((all.hits, all.misses, all.evictions), (4, 2, 0));
    assert_eq!(one.statement_counts().hits, 2);
}
