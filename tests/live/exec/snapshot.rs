use crate::fixture::{SCRIPTS, Shop};
use pilaster::exec::Modes;
use pilaster::prelude::*;
use pilaster::session::{Snapshot, export_snapshot};
use pilaster::sync::Connection;
use pilaster::{Client, Result};
use shop::comments;

fn count() -> impl pilaster::Rows<Output = i64, Effect = pilaster::Reads> {
    comments::table.select(count_rows())
}

#[test]
fn several_connections_see_the_same() {
    let database = harness::server().database_with(&SCRIPTS);
    let connect = || Connection::connect(database.url()).unwrap();
    let (mut db, mut reader, mut writer) = (connect(), connect(), connect());
    assert_eq!(export_snapshot().to_sql(), "SELECT pg_export_snapshot()");
    let modes = Modes::new().repeatable_read().read_only();
    let done: Result<Snapshot> = db.transaction_with(modes, |tx| {
        let snapshot = export_snapshot().fetch_one(tx)?;
        comments::table.every_row().delete().execute(&mut writer)?;
        assert_eq!(count().fetch_one(&mut writer)?, 0);
        // As another process would have it.
        let sent: Snapshot = snapshot.to_string().parse()?;
        let seen: Result<i64> = reader.read_snapshot(&sent, |tx| count().fetch_one(tx));
        assert_eq!(seen?, 3);
        assert_eq!(count().fetch_one(tx)?, 3);
        Ok(snapshot)
    });
    let over = done.unwrap();
    let gone: Result<i64> = reader.read_snapshot(&over, |tx| count().fetch_one(tx));
    assert!(gone.unwrap_err().db_error().is_some());
    assert_eq!(count().fetch_one(&mut reader).unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_tasks_see_the_same() {
    let made = tokio::task::spawn_blocking(|| harness::server().database_with(&SCRIPTS));
    let database = made.await.unwrap();
    let mut db = Client::connect(database.url()).await.unwrap();
    let url = database.url();
    let done: Result<()> = db
        .transaction(async |tx| {
            let snapshot = export_snapshot().fetch_one(tx).await?;
            let writer = Client::connect(url).await?;
            comments::table
                .every_row()
                .delete()
                .execute(&writer)
                .await?;
            let read = async || {
                let mut reader = Client::connect(url).await?;
                let snapshot = snapshot.clone();
                reader
                    .read_snapshot(&snapshot, async |tx| count().fetch_one(tx).await)
                    .await
            };
            let (one, two): (Result<i64>, Result<i64>) = tokio::join!(read(), read());
            assert_eq!((one?, two?), (3, 3));
            Ok(())
        })
        .await;
    done.unwrap();
}

#[test]
fn what_is_no_snapshot_is_refused_before_it_is_sent() {
    for text in ["", "1'; DROP TABLE users; --", "00000003-0000001B-1\0", "ü"] {
        let error = text.parse::<Snapshot>().unwrap_err();
        assert!(error.to_string().contains("is not a snapshot"), "{error}");
    }
    let mut shop = Shop::open();
    let unknown: Snapshot = "00000003-0000001B-1".parse().unwrap();
    let gone: Result<i64> = shop.db.read_snapshot(&unknown, |tx| count().fetch_one(tx));
    assert!(gone.unwrap_err().db_error().is_some());
}
