//! A cluster of a primary and a replica, without a runtime.

use super::replica::Servers;
use harness::PrivateServer;
use pilaster::prelude::*;
use pilaster::session::{advisory_lock, custom, notify};
use pilaster::sql_type::{Bool, Int8};
use pilaster::sync::{Cluster, Pool};
use pilaster::{Lsn, Result};
use shop::users;
use std::thread;
use std::time::Duration;

fn pool(server: &PrivateServer) -> Pool {
    let options = server.url().parse().unwrap();
    Pool::builder(options).max_size(4).connect_lazy()
}

fn cluster(servers: &Servers) -> Cluster {
    // The order does not matter.
    Cluster::new([pool(&servers.standby), pool(&servers.primary)]).unwrap()
}

fn is_standby() -> impl pilaster::Rows<Output = bool, Effect = pilaster::Reads> {
    select(sql::<Bool>("pg_is_in_recovery()").not_null())
}

fn reads_on_replica(db: &Cluster) -> bool {
    is_standby().fetch_one(db).unwrap()
}

/// Waits until it is so, for some seconds at most.
fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("{what}: not within ten seconds");
}

fn rename(to: &str) -> impl pilaster::Statement<Effect = pilaster::Writes, Count = u64> {
    let ada = users::table.filter(users::email.eq("ada@example.org"));
    ada.update(users::username.set(to.to_owned()))
}

fn rename_in_transaction(db: &Cluster, to: &str) -> Result<u64> {
    db.transaction(|tx| rename(to).execute(tx))
}

fn name() -> impl pilaster::Rows<Output = String, Effect = pilaster::Reads> {
    let ada = users::table.filter(users::email.eq("ada@example.org"));
    ada.select(users::username)
}

fn ada(db: &Cluster) -> String {
    name().fetch_one(db).unwrap()
}

#[test]
fn statements_go_where_they_belong() {
    let servers = Servers::start();
    let db = cluster(&servers);
    assert!(reads_on_replica(&db));
    let streamed: Result<Vec<bool>> = is_standby().fetch(&db).unwrap().collect();
    assert_eq!(streamed.unwrap(), [true]);
    assert_eq!(is_standby().fetch_all(&db).unwrap(), [true]);
    assert_eq!(is_standby().fetch_optional(&db).unwrap(), Some(true));
    // Locks rows, so that it is none for a replica.
    let locks = users::table
        .limit(1)
        .select(sql::<Bool>("pg_is_in_recovery()").not_null());
    assert!(!locks.for_update().fetch_one(&db).unwrap());
    let inside: Result<bool> = db.transaction(|tx| is_standby().fetch_one(tx));
    assert!(!inside.unwrap());
    let inside: Result<bool> = db.read_only(|tx| is_standby().fetch_one(tx));
    assert!(!inside.unwrap());
    // About the session, or impossible on a replica.
    custom("app.tenant").set("7").execute(&db).unwrap();
    notify("channel", "").execute(&db).unwrap();
    advisory_lock(5).execute(&db).unwrap();
    // It writes, which a text does not tell; the replica refuses, the primary does it.
    let drawn = select(sql::<Int8>("nextval('posts_id_seq')").not_null());
    assert!(drawn.fetch_one(&db).unwrap() > 0);
    let session = db.session();
    let inside: Result<bool> = session.read_only_on_replica(|tx| is_standby().fetch_one(tx));
    assert!(inside.unwrap());
}

#[test]
fn what_was_written_is_read() {
    let servers = Servers::start();
    let db = cluster(&servers);
    servers.pause();
    assert!(reads_on_replica(&db), "nothing was written yet");
    let other = db.session();
    for name in ["one", "two", "three"] {
        assert_eq!(rename(name).execute(&db).unwrap(), 1);
        assert_eq!(ada(&db), name, "the replica has not seen it");
        assert!(!reads_on_replica(&db));
    }
    assert_eq!(rename_in_transaction(&db, "four").unwrap(), 1);
    assert_eq!(ada(&db), "four");
    let inside: Result<String> = db.read_only_on_replica(|tx| name().fetch_one(tx));
    assert_eq!(inside.unwrap(), "four");
    // Somebody else's writes need not be seen; but those up to a position, when that is asked.
    assert_eq!(ada(&other), "ada");
    let position: Lsn = db.position().unwrap().unwrap();
    assert_eq!(ada(&db.session_from(position)), "four");
    servers.go_on();
    eventually("the replica serves again", || reads_on_replica(&db));
    assert_eq!(ada(&db), "four");
    assert!(reads_on_replica(&db));
}

#[test]
fn a_promoted_replica_is_written_to() {
    let Servers { primary, standby } = Servers::start();
    let db = Cluster::new([pool(&primary), pool(&standby)]).unwrap();
    assert_eq!(rename("before").execute(&db).unwrap(), 1);
    let seen = db.session_from(db.position().unwrap().unwrap());
    eventually("the write has arrived", || reads_on_replica(&seen));
    primary.stop();
    // No primary anywhere: reads go on, a write fails and says why.
    assert_eq!(ada(&db.session()), "before");
    rename("nowhere").execute(&db).unwrap_err();
    let none = Cluster::new([pool(&standby)]).unwrap_err();
    assert!(none.is_without_primary(), "{none}");
    standby.run("SELECT pg_promote()");
    assert_eq!(rename("after").execute(&db).unwrap(), 1);
    assert_eq!(ada(&db), "after");
    assert_eq!(rename_in_transaction(&db, "again").unwrap(), 1);
    assert_eq!(ada(&db), "again");
}

#[test]
fn a_transaction_that_failed_of_it_finds_that_the_primary_has_moved() {
    let servers = Servers::start();
    let db = cluster(&servers);
    servers.change_places();
    // It cannot be run again behind the caller's back.
    rename_in_transaction(&db, "nowhere").unwrap_err();
    assert_eq!(rename_in_transaction(&db, "after").unwrap(), 1);
    assert_eq!(ada(&db), "after");
}

#[test]
fn a_replica_that_comes_back_is_read_again() {
    let servers = Servers::start();
    let db = cluster(&servers);
    assert!(reads_on_replica(&db));
    servers.standby.restart("QUIT");
    eventually("the replica serves again", || reads_on_replica(&db));
    let Servers { primary, standby } = servers;
    standby.stop();
    for _ in 0..5 {
        assert!(!reads_on_replica(&db));
        assert_eq!(ada(&db), "ada");
    }
    drop(primary);
}

#[test]
fn threads_that_find_the_primary_gone_look_for_it_together() {
    let Servers { primary, standby } = Servers::start();
    let db = Cluster::new([pool(&primary), pool(&standby)]).unwrap();
    primary.stop();
    standby.run("SELECT pg_promote()");
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                eventually("the new primary takes it", || {
                    rename("new").execute(&db).is_ok()
                })
            });
        }
    });
}
