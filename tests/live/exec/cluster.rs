//! A cluster of a primary and a replica.

use super::replica::Servers;
use futures_util::TryStreamExt;
use harness::PrivateServer;
use pilaster::exec::Recorder;
use pilaster::prelude::*;
use pilaster::session::{advisory_lock, custom, notify};
use pilaster::sql_type::{Bool, Int8};
use pilaster::{Cluster, Lsn, Pool, Result};
use shop::users;
use std::time::Duration;

async fn start() -> Servers {
    tokio::task::spawn_blocking(Servers::start).await.unwrap()
}

async fn cluster(servers: &Servers) -> Cluster {
    // The order does not matter.
    let pools = [pool(&servers.standby), pool(&servers.primary)];
    Cluster::new(pools).await.unwrap()
}

fn pool(server: &PrivateServer) -> Pool {
    let options = server.url().parse().unwrap();
    Pool::builder(options).max_size(4).connect_lazy().unwrap()
}

/// Whether a read is served by a replica.
async fn reads_on_replica(db: &Cluster) -> bool {
    let is_standby = sql::<Bool>("pg_is_in_recovery()").not_null();
    select(is_standby).fetch_one(db).await.unwrap()
}

/// Waits until it is so, for a few seconds at most.
async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..300 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what}: not within six seconds");
}

fn rename(to: &'static str) -> impl pilaster::Statement<Effect = pilaster::Writes, Count = u64> {
    let ada = users::table.filter(users::email.eq("ada@example.org"));
    ada.update(users::username.set(to))
}

async fn ada(db: &Cluster) -> Vec<String> {
    let ada = users::table.filter(users::email.eq("ada@example.org"));
    ada.select(users::username).fetch_all(db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statements_go_where_they_belong() {
    let servers = start().await;
    let db = cluster(&servers).await;
    let is_standby = || sql::<Bool>("pg_is_in_recovery()").not_null();
    assert!(reads_on_replica(&db).await);
    let streamed: Vec<bool> = select(is_standby()).fetch(&db).try_collect().await.unwrap();
    assert_eq!(streamed, [true]);
    assert_eq!(
        select(is_standby()).fetch_optional(&db).await.unwrap(),
        Some(true)
    );
    // Locks rows, so that it is none for a replica.
    let locked = users::table.limit(1).select(is_standby()).for_update();
    assert!(!locked.fetch_one(&db).await.unwrap());
    let inside: Result<bool> = db
        .transaction(async |tx| select(is_standby()).fetch_one(tx).await)
        .await;
    assert!(!inside.unwrap());
    let inside: Result<bool> = db
        .read_only(async |tx| select(is_standby()).fetch_one(tx).await)
        .await;
    assert!(!inside.unwrap());
    // About the session, or impossible on a replica.
    custom("app.tenant").set("7").execute(&db).await.unwrap();
    notify("channel", "").execute(&db).await.unwrap();
    advisory_lock(5).execute(&db).await.unwrap();
    // It writes, which a text does not tell; the replica refuses, the primary does it.
    let drawn = select(sql::<Int8>("nextval('posts_id_seq')").not_null());
    assert!(drawn.fetch_one(&db).await.unwrap() > 0);
    let session = db.session();
    let inside: Result<bool> = session
        .read_only_on_replica(async |tx| select(is_standby()).fetch_one(tx).await)
        .await;
    assert!(inside.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_is_read() {
    let servers = start().await;
    let db = cluster(&servers).await;
    servers.pause();
    assert!(reads_on_replica(&db).await, "nothing was written yet");
    let other = db.session();
    for name in ["one", "two", "three"] {
        assert_eq!(rename(name).execute(&db).await.unwrap(), 1);
        assert_eq!(ada(&db).await, [name], "the replica has not seen it");
        assert!(!reads_on_replica(&db).await);
    }
    let done: Result<u64> = db
        .transaction(async |tx| rename("four").execute(tx).await)
        .await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(ada(&db).await, ["four"]);
    let inside: Result<Vec<String>> = db
        .read_only_on_replica(async |tx| {
            let ada = users::table.filter(users::email.eq("ada@example.org"));
            ada.select(users::username).fetch_all(tx).await
        })
        .await;
    assert_eq!(inside.unwrap(), ["four"]);
    // Somebody else's writes need not be seen; but those up to a position, when that is asked.
    assert_eq!(ada(&other).await, ["ada"]);
    let position: Lsn = db.position().await.unwrap().unwrap();
    let position: Lsn = position.to_string().parse().unwrap();
    assert_eq!(ada(&db.session_from(position)).await, ["four"]);
    servers.go_on();
    eventually("the replica serves again", async || {
        reads_on_replica(&db).await
    })
    .await;
    assert_eq!(ada(&db).await, ["four"]);
    assert!(reads_on_replica(&db).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_promoted_replica_is_written_to() {
    let Servers { primary, standby } = start().await;
    let db = Cluster::new([pool(&primary), pool(&standby)])
        .await
        .unwrap();
    assert_eq!(rename("before").execute(&db).await.unwrap(), 1);
    let position = db.position().await.unwrap().unwrap();
    let on_standby = Cluster::new([pool(&primary), pool(&standby)])
        .await
        .unwrap();
    let seen = on_standby.session_from(position);
    eventually("the write has arrived", async || {
        reads_on_replica(&seen).await
    })
    .await;
    tokio::task::spawn_blocking(move || primary.stop())
        .await
        .unwrap();
    // No primary anywhere: reads go on, a write fails and says why.
    assert_eq!(ada(&db.session()).await, ["before"]);
    rename("nowhere").execute(&db).await.unwrap_err();
    let none = Cluster::new([pool(&standby)]).await.unwrap_err();
    assert!(none.is_without_primary(), "{none}");
    standby.run("SELECT pg_promote()");
    assert_eq!(rename("after").execute(&db).await.unwrap(), 1);
    assert_eq!(ada(&db).await, ["after"]);
    let done: Result<u64> = on_standby
        .transaction(async |tx| rename("again").execute(tx).await)
        .await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(ada(&on_standby).await, ["again"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_replica_is_passed_over() {
    let Servers { primary, standby } = start().await;
    let db = Cluster::new([pool(&primary), pool(&standby)])
        .await
        .unwrap();
    assert!(reads_on_replica(&db).await);
    tokio::task::spawn_blocking(move || standby.stop())
        .await
        .unwrap();
    for _ in 0..5 {
        assert!(!reads_on_replica(&db).await);
        assert_eq!(ada(&db).await, ["ada"]);
    }
    let names: Vec<String> = users::table
        .select(users::username)
        .fetch(&db)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(names.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_failed_of_it_finds_that_the_primary_has_moved() {
    let servers = start().await;
    let db = cluster(&servers).await;
    servers.change_places();
    let write = async |name| {
        let done: Result<u64> = db
            .transaction(async |tx| rename(name).execute(tx).await)
            .await;
        done
    };
    // It cannot be run again behind the caller's back.
    write("nowhere").await.unwrap_err();
    assert_eq!(write("after").await.unwrap(), 1);
    assert_eq!(ada(&db).await, ["after"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replica_that_comes_back_is_read_again() {
    let servers = start().await;
    let db = cluster(&servers).await;
    assert!(reads_on_replica(&db).await);
    servers.standby.restart("QUIT");
    eventually("the replica serves again", async || {
        reads_on_replica(&db).await
    })
    .await;
}

/// A pool, and what ran on its connections.
fn recorded(server: &PrivateServer) -> (Pool, Recorder) {
    let recorder = Recorder::new();
    let observer = recorder.clone();
    let options = server.url().parse().unwrap();
    let builder = Pool::builder(options).after_connect(move |db| {
        db.observe(observer.clone());
        Box::pin(async { Ok(()) })
    });
    (builder.connect_lazy().unwrap(), recorder)
}

fn has_run(recorder: &Recorder, start: &str) -> bool {
    let ran = recorder.take();
    ran.iter().any(|it| it.sql.starts_with(start))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_statements_and_copies_go_where_they_belong() {
    let servers = start().await;
    let (primary, on_primary) = recorded(&servers.primary);
    let (standby, on_standby) = recorded(&servers.standby);
    let db = Cluster::new([primary, standby]).await.unwrap();
    let is_standby = || select(sql::<Bool>("pg_is_in_recovery()").not_null()).as_one();
    let reads = (is_standby(), users::table.select(count_rows()).as_one());
    assert_eq!(reads.fetch(&db).await.unwrap(), (true, 3));
    let many = vec![is_standby(), is_standby()];
    assert_eq!(many.fetch(&db).await.unwrap(), [true, true]);
    let copy = || users::table.select((users::id, users::username)).copy_out();
    let rows: Vec<_> = copy().fetch(&db).try_collect().await.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(has_run(&on_standby, "COPY (SELECT") && !has_run(&on_primary, "COPY (SELECT"));
    // One that writes takes all of them to the primary; what was written is seen from then on.
    servers.pause();
    let writes = (is_standby(), rename("lady").as_count());
    assert_eq!(writes.fetch(&db).await.unwrap(), (false, 1));
    let names = users::table.select(users::username);
    let (is_standby, seen) = (is_standby(), names).fetch(&db).await.unwrap();
    assert!(!is_standby && seen.iter().any(|name| name == "lady"));
    let rows: Vec<_> = copy().fetch(&db).try_collect().await.unwrap();
    assert!(rows.iter().any(|(_, name)| name == "lady"));
    servers.go_on();
    eventually("the replica has seen it", async || {
        reads_on_replica(&db).await
    })
    .await;
}
