//! Futures that are dropped before their end: after so many polls, for every number of polls.

use crate::fixture::{ADA, Shop};
use futures_util::{FutureExt, StreamExt, TryStreamExt};
use harness::poll_at_most;
use pilaster::exec::{Retry, StatementMode};
use pilaster::prelude::*;
use pilaster::{Client, Result, Transaction};
use shop::{OrderStatus, categories, orders, posts};
use std::sync::Arc;

async fn connect() -> (Client, harness::TestDatabase) {
    let (_, database) = tokio::task::spawn_blocking(|| {
        let (db, database) = Shop::open().into_parts();
        drop(db);
        ((), database)
    })
    .await
    .unwrap();
    let client = Client::connect(database.url()).await.unwrap();
    (client, database)
}

/// Two rows that are there both or not at all, and some reading in between.
async fn enter(tx: &Transaction<'_>, number: usize) -> Result<()> {
    let row =
        |half: &str| categories::table.insert(categories::name.set(format!("{half} {number}")));
    row("first").execute(tx).await?;
    let titles = posts::table.select(posts::title);
    titles.fetch_all(tx).await?;
    row("second").execute(tx).await?;
    Ok(())
}

async fn halves(db: &Client, number: usize) -> usize {
    let halves = categories::table.filter(categories::name.like(format!("% {number}")));
    halves
        .select(categories::id)
        .fetch_all(db)
        .await
        .unwrap()
        .len()
}

/// Whether each statement is a transaction of its own.
async fn is_at_rest(db: &Client) -> bool {
    let question = "SELECT now() = statement_timestamp()";
    let answer = db.driver().simple_query(question).await.unwrap();
    answer.iter().any(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0) == Some("t"),
        _ => false,
    })
}

/// Runs `work` with 0 polls, with 1, and so on until it comes to its end, each time on the same connection: then the
/// connection has no transaction open, and of the two rows there are both or none.
async fn at_every_poll(mode: StatementMode, work: impl AsyncFn(&mut Client, usize) -> Result<()>) {
    let (db, _database) = connect().await;
    let mut db = db.with_statement_mode(mode);
    for polls in 0..1000 {
        let done = poll_at_most(polls, work(&mut db, polls)).await;
        assert!(
            is_at_rest(&db).await,
            "a transaction is open after {polls} polls"
        );
        let halves = halves(&db, polls).await;
        match done {
            None => assert!(halves == 0 || halves == 2, "{halves} after {polls} polls"),
            Some(done) => {
                done.unwrap();
                assert_eq!(halves, 2);
                // Nothing is prepared by then only the first time.
                assert!(polls > 4, "it takes several round trips");
                return;
            }
        }
    }
    panic!("it does not come to an end");
}

fn prepared() -> StatementMode {
    StatementMode::Prepared { at_most: 0 }
}

#[tokio::test]
async fn a_transaction() {
    for mode in [prepared(), StatementMode::default(), StatementMode::Unnamed] {
        at_every_poll(mode, async |db, number| {
            db.transaction(async |tx| enter(tx, number).await).await
        })
        .await;
    }
}

#[tokio::test]
async fn one_within_another() {
    at_every_poll(prepared(), async |db, number| {
        db.transaction(async |tx| {
            posts::table.select(posts::id).fetch_all(tx).await?;
            tx.transaction(async |tx| enter(tx, number).await).await
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn one_that_is_begun_and_committed_by_hand() {
    at_every_poll(prepared(), async |db, number| {
        let tx = db.begin().await?;
        enter(&tx, number).await?;
        tx.commit().await
    })
    .await;
}

#[tokio::test]
async fn one_that_is_run_again() {
    at_every_poll(prepared(), async |db, number| {
        let again = db.retry(Retry::new());
        again.transaction(async |tx| enter(tx, number).await).await
    })
    .await;
}

#[tokio::test]
async fn a_stream() {
    at_every_poll(prepared(), async |db, number| {
        db.transaction(async |tx| {
            let mut ids = posts::table.select(posts::id).fetch(tx);
            while let Some(id) = ids.next().await {
                id?;
            }
            drop(ids);
            enter(tx, number).await
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn a_first_statement_without_a_name() {
    for polls in 0..1000 {
        let (db, _database) = connect().await;
        let db = db.with_statement_mode(StatementMode::Unnamed);
        let paid = || {
            let paid = orders::table.filter(orders::status.eq(OrderStatus::Paid));
            paid.select((orders::id, orders::status))
        };
        let done = poll_at_most(polls, paid().fetch_all(&db)).await;
        assert!(
            is_at_rest(&db).await,
            "a transaction is open after {polls} polls"
        );
        match paid().fetch_all(&db).await {
            Ok(rows) => assert_eq!(rows, [(1, OrderStatus::Paid)]),
            // It was finding out the types of the schema.
            Err(error) => assert!(error.is_closed() && polls > 1, "{error}"),
        }
        if done.is_some() {
            return;
        }
    }
    panic!("it does not come to an end");
}

#[tokio::test]
async fn a_statement_whose_answer_nobody_read_may_have_failed() {
    let (mut db, _database) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            enter(tx, 1).await?;
            // It is sent, and fails on the server.
            let again = tx.batch_execute("INSERT INTO posts (id) VALUES (NULL)");
            drop(poll_at_most(1, again).await);
            Ok(())
        })
        .await;
    assert!(done.unwrap_err().is_aborted());
    assert_eq!(halves(&db, 1).await, 0);
    // One whose rest is not wanted, and that does not fail, is no reason to give up.
    let done: Result<()> = db
        .transaction(async |tx| {
            let mut ids = posts::table.select(posts::id).fetch(tx);
            ids.try_next().await?;
            drop(ids);
            enter(tx, 2).await
        })
        .await;
    done.unwrap();
    assert_eq!(halves(&db, 2).await, 2);
}

#[tokio::test]
async fn a_panic_rolls_back() {
    let (db, _database) = connect().await;
    let db = Arc::new(tokio::sync::Mutex::new(db));
    let task = tokio::spawn({
        let db = Arc::clone(&db);
        async move {
            let done: Result<()> = db
                .lock()
                .await
                .transaction(async |tx| {
                    enter(tx, 1).await?;
                    panic!("on purpose");
                })
                .await;
            done
        }
    });
    assert!(task.await.unwrap_err().is_panic());
    let db = db.lock().await;
    assert!(is_at_rest(&db).await);
    assert_eq!(halves(&db, 1).await, 0);
}

#[tokio::test]
async fn the_rest_of_a_stream_is_not_read_by_the_next_statement() {
    let (db, _database) = connect().await;
    let many = || {
        let pair = posts::table.cross_join(categories::table);
        pair.select((posts::id, categories::id))
            .order_by((posts::id, categories::id))
    };
    for taken in 0..9 {
        let some: Vec<_> = many().fetch(&db).take(taken).try_collect().await.unwrap();
        assert_eq!(some.len(), taken);
        // Sent and dropped at once, as a rule before the answer is there.
        drop(many().fetch_all(&db).now_or_never());
        assert_eq!(many().fetch_all(&db).await.unwrap().len(), 9);
    }
}

#[tokio::test]
async fn a_rollback_by_hand_that_is_dropped_rolls_back() {
    let (mut db, _database) = connect().await;
    for polls in 0..3 {
        let tx = db.begin().await.unwrap();
        enter(&tx, polls).await.unwrap();
        drop(poll_at_most(polls, tx.rollback()).await);
        assert!(is_at_rest(&db).await);
        assert_eq!(halves(&db, polls).await, 0);
    }
    let named = posts::table
        .filter(posts::user_id.eq(ADA))
        .select(posts::id);
    assert_eq!(named.fetch_all(&db).await.unwrap().len(), 2);
}
