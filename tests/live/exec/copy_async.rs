use super::asynchronous::connect;
use futures_util::{StreamExt, TryStreamExt, stream};
use pilaster::prelude::*;
use pilaster::{Client, Result};
use shop::{comments, users};
use std::sync::atomic::{AtomicBool, Ordering};

fn comment(number: i64) -> comments::New {
    comments::New {
        post_id: 1,
        user_id: None,
        body: format!("comment {number}"),
    }
}

async fn count(db: &Client) -> i64 {
    comments::table
        .select(count_rows())
        .fetch_one(db)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_go_in_and_come_out() {
    let (db, _shop) = connect().await;
    let copied = comments::table
        .copy_in((0..10_000).map(comment))
        .execute(&db)
        .await;
    assert_eq!(copied.unwrap(), 10_000);
    let rows = stream::iter(0..500).map(|number| Ok::<_, pilaster::Error>(comment(number)));
    assert_eq!(
        comments::table
            .copy_in_stream(rows)
            .execute(&db)
            .await
            .unwrap(),
        500
    );
    let mut seen = Vec::new();
    let copy = comments::table.order_by(comments::id).copy_out();
    let rows: Vec<_> = copy
        .on_progress(|so_far| seen.push(so_far.rows))
        .fetch(&db)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(
        rows,
        comments::table
            .order_by(comments::id)
            .fetch_all(&db)
            .await
            .unwrap()
    );
    assert_eq!(seen.last(), Some(&10_503));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_fails_ends_the_copy_and_the_connection_goes_on() {
    let (mut db, _shop) = connect().await;
    let rows = || stream::iter([Ok(comment(1)), Err("the other side has hung up")]);
    let error = comments::table
        .copy_in_stream(rows())
        .execute(&db)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "row 2 of the COPY: the other side has hung up"
    );
    assert_eq!(count(&db).await, 3);
    let done: Result<()> = db
        .transaction(async |tx| {
            assert!(
                comments::table
                    .copy_in_stream(rows())
                    .execute(tx)
                    .await
                    .is_err()
            );
            Ok(())
        })
        .await;
    assert!(done.unwrap_err().is_aborted());
    assert_eq!(count(&db).await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_whose_future_is_dropped_fails_its_transaction() {
    let (mut db, _shop) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            let asked = AtomicBool::new(false);
            let rows = stream::poll_fn(|_| {
                asked.store(true, Ordering::Relaxed);
                core::task::Poll::<Option<Result<comments::New>>>::Pending
            });
            let copy = comments::table.copy_in_stream(rows).execute(tx);
            let given_up = async {
                while !asked.load(Ordering::Relaxed) {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                done = copy => panic!("it never ends: {done:?}"),
                () = given_up => Ok(()),
            }
        })
        .await;
    assert!(done.unwrap_err().is_aborted());
    assert_eq!(count(&db).await, 3);
    assert_eq!(
        comments::table
            .copy_in([comment(1)])
            .execute(&db)
            .await
            .unwrap(),
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_out_is_read_in_a_read_only_transaction() {
    let (mut db, _shop) = connect().await;
    let names: Result<Vec<String>> = db
        .read_only(async |tx| {
            let copy = users::table
                .order_by(users::username)
                .select(users::username)
                .copy_out();
            copy.fetch(tx).try_collect().await
        })
        .await;
    assert_eq!(names.unwrap(), ["ada", "bob", "cleo"]);
}
