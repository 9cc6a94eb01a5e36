use super::{sign_up_async, user};
use futures_util::TryStreamExt;
use pilaster::prelude::*;
use pilaster::testing::{self, AsyncSandbox};
use pilaster::{Client, Result};
use shop::users;
use std::time::Duration;

async fn sandbox() -> AsyncSandbox {
    testing::sandbox_async(testing::schema!()).await.unwrap()
}

async fn names(db: &Client) -> Vec<String> {
    let names = users::table.order_by(users::username);
    names.select(users::username).fetch_all(db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_is_undone() {
    let db = sandbox().await;
    sign_up_async(&db, "ada").await.unwrap();
    assert!(
        sign_up_async(&db, "ada")
            .await
            .unwrap_err()
            .is_unique_violation()
    );
    assert!(db.batch_execute("SELECT nothing").await.is_err());
    assert_eq!(names(&db).await, ["ada"]);
    assert!(db.batch_execute("SELECT nothing").await.is_err());
    sign_up_async(&db, "bob").await.unwrap();
    assert_eq!(names(&db).await, ["ada", "bob"]);
    drop(db);
    let next = sandbox().await;
    assert!(names(&next).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_transaction_commits_is_kept() {
    let mut db = sandbox().await;
    db.transaction(async |tx| {
        users::table.insert(user("ada")).execute(tx).await?;
        let within: Result<u64> = tx
            .transaction(async |tx| users::table.insert(user("")).execute(tx).await)
            .await;
        assert!(within.unwrap_err().is_check_violation());
        users::table.insert(user("bob")).execute(tx).await
    })
    .await
    .unwrap();
    assert_eq!(names(&db).await, ["ada", "bob"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_transaction_rolls_back_is_gone() {
    let mut db = sandbox().await;
    sign_up_async(&db, "ada").await.unwrap();
    let failed: Result<u64> = db
        .transaction(async |tx| {
            users::table.every_row().delete().execute(tx).await?;
            users::table.insert(user("")).execute(tx).await
        })
        .await;
    assert!(failed.unwrap_err().is_check_violation());
    assert_eq!(names(&db).await, ["ada"]);
    let aborted = db.begin().await.unwrap();
    assert!(
        users::table
            .insert(user(""))
            .execute(&aborted)
            .await
            .is_err()
    );
    assert!(aborted.commit().await.unwrap_err().is_aborted());
    assert_eq!(names(&db).await, ["ada"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_whose_future_is_dropped_is_undone() {
    let mut db = sandbox().await;
    sign_up_async(&db, "ada").await.unwrap();
    let waits = db.transaction(async |tx| {
        users::table.every_row().delete().execute(tx).await?;
        tx.batch_execute("SELECT pg_sleep(60)").await
    });
    let ended = tokio::time::timeout(Duration::from_millis(200), waits).await;
    assert!(ended.is_err(), "it was cut off");
    // The sleep itself goes on until it is cancelled.
    let cancel = db.driver().cancel_token();
    cancel.cancel_query(tokio_postgres::NoTls).await.unwrap();
    assert_eq!(names(&db).await, ["ada"]);
    let deleted = db.begin().await.unwrap();
    users::table
        .every_row()
        .delete()
        .execute(&deleted)
        .await
        .unwrap();
    drop(deleted);
    assert_eq!(names(&db).await, ["ada"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_may_be_read_only() {
    let mut db = sandbox().await;
    let refused = db
        .read_only(async |tx| tx.batch_execute("DELETE FROM users").await)
        .await;
    assert_eq!(
        refused.unwrap_err().code().map(|it| it.code()),
        Some("25006")
    );
    sign_up_async(&db, "ada").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_fails_takes_nothing_else_along() {
    let sandbox = sandbox().await;
    let db: &Client = &sandbox;
    sign_up_async(db, "ada").await.unwrap();
    let twice = users::table.copy_in([user("ada")]).execute(db).await;
    assert!(twice.unwrap_err().is_unique_violation());
    let copied = users::table.copy_in([user("bob")]).execute(db).await;
    assert_eq!(copied.unwrap(), 1);
    let halves = sql::<pilaster::sql_type::Int4>("1 / (length(users.username) - 3)");
    let broken = users::table.select(halves.not_null()).fetch(db);
    broken.try_collect::<Vec<_>>().await.unwrap_err();
    let names = users::table.select(users::username).copy_out();
    let copied: Vec<String> = names.fetch(db).try_collect().await.unwrap();
    assert_eq!(copied.len(), 2);
    let both = (
        users::table.select(count_rows()).as_one(),
        users::table.every_row().delete().as_count(),
    );
    assert_eq!(both.fetch(db).await.unwrap(), (2, 2));
}
