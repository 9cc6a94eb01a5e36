use crate::fixture::SCRIPTS;
use core::time::Duration;
use pilaster::prelude::*;
use pilaster::sync::Connection;
use pilaster::{Client, Result};
use shop::users;
use std::thread;

const SLEEP: &str = "SELECT pg_sleep(30)";

fn database() -> harness::TestDatabase {
    harness::server().database_with(&SCRIPTS)
}

#[test]
fn a_statement_is_cancelled_from_another_thread() {
    let database = database();
    let mut db = Connection::connect(database.url()).unwrap();
    let token = db.cancel_token();
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        token.cancel()
    });
    let error = db.batch_execute(SLEEP).unwrap_err();
    other.join().unwrap().unwrap();
    assert!(error.is_cancelled() && !error.is_closed());
    assert_eq!(users::table.fetch_all(&mut db).unwrap().len(), 3);
    db.batch_execute("SET statement_timeout = '50ms'").unwrap();
    assert!(db.batch_execute(SLEEP).unwrap_err().is_cancelled());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_is_cancelled_from_another_task() {
    let database = tokio::task::spawn_blocking(database).await.unwrap();
    let mut db = Client::connect(database.url()).await.unwrap();
    let token = db.cancel_token();
    let cancel = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        token.clone().cancel().await
    };
    let (done, cancelled) = tokio::join!(db.batch_execute(SLEEP), cancel);
    cancelled.unwrap();
    assert!(done.unwrap_err().is_cancelled());
    assert_eq!(users::table.fetch_all(&db).await.unwrap().len(), 3);
    // Where nothing runs, nothing happens.
    token.cancel().await.unwrap();
    let in_transaction: Result<()> = db
        .transaction(async |tx| {
            let cancel = async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                token.cancel().await
            };
            let (done, cancelled) = tokio::join!(tx.batch_execute(SLEEP), cancel);
            cancelled?;
            assert!(done.unwrap_err().is_cancelled());
            Ok(())
        })
        .await;
    assert!(in_transaction.unwrap_err().is_aborted());
}
