use crate::fixture::{ADA, BOB, Shop, s};
use futures_util::TryStreamExt;
use pilaster::prelude::*;
use pilaster::{Client, Error, Result, Transaction};
use rust_decimal::{Decimal, dec};
use shop::{accounts, users};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// An async connection to a test's own shop. The sync one is closed first: an embedded server takes one at a time.
pub(super) async fn connect() -> (Client, Closed) {
    let shop = tokio::task::spawn_blocking(Shop::open).await.unwrap();
    let shop = tokio::task::spawn_blocking(move || shop.close())
        .await
        .unwrap();
    let client = Client::connect(shop.url()).await.unwrap();
    (client, shop)
}

pub(super) type Closed = harness::TestDatabase;

async fn balances(db: &Client) -> Vec<Decimal> {
    accounts::table
        .order_by(accounts::id)
        .select(accounts::balance)
        .fetch_all(db)
        .await
        .unwrap()
}

async fn add(tx: &Transaction<'_>, owner: Uuid, amount: Decimal) -> Result<u64> {
    accounts::table
        .filter(accounts::owner.eq(owner))
        .update(accounts::balance.set(accounts::balance.add(amount)))
        .execute(tx)
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_terminals() {
    let (db, _shop) = connect().await;
    let named = |pattern: &'static str| {
        users::table
            .filter(users::username.like(pattern))
            .select(users::username)
    };
    assert_eq!(
        named("%o%")
            .order_by(users::username)
            .fetch_all(&db)
            .await
            .unwrap(),
        s!["bob", "cleo"]
    );
    assert_eq!(named("ada").fetch_one(&db).await.unwrap(), "ada");
    assert!(named("zoe").fetch_one(&db).await.unwrap_err().is_no_rows());
    assert!(
        named("%")
            .fetch_one(&db)
            .await
            .unwrap_err()
            .is_too_many_rows()
    );
    assert_eq!(named("zoe").fetch_optional(&db).await.unwrap(), None);
    assert_eq!(named("%o%").execute(&db).await.unwrap(), 2);
    let streamed: Vec<String> = named("%")
        .order_by(users::username)
        .fetch(&db)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(streamed, s!["ada", "bob", "cleo"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn binds_may_be_borrowed() {
    let (db, _shop) = connect().await;
    let name = String::from("ada");
    let user = users::table
        .filter(users::username.eq(&name))
        .fetch_optional(&db)
        .await
        .unwrap();
    assert_eq!(user.unwrap().id, ADA);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_is_kept_or_undone_as_a_whole() {
    let (mut db, _shop) = connect().await;
    let moved = db
        .transaction(async |tx| {
            add(tx, ADA, dec!(-30)).await?;
            add(tx, BOB, dec!(30)).await
        })
        .await;
    assert_eq!(moved.unwrap(), 1);
    let failed: Result<()> = db
        .transaction(async |tx| {
            add(tx, BOB, dec!(300)).await?;
            add(tx, ADA, dec!(-300)).await?;
            Ok(())
        })
        .await;
    assert!(failed.unwrap_err().is_check_violation());
    assert_eq!(balances(&db).await, [dec!(70), dec!(35)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_without_commit_it_is_rolled_back() {
    let (mut db, _shop) = connect().await;
    let tx = db.begin().await.unwrap();
    add(&tx, ADA, dec!(1)).await.unwrap();
    drop(tx);
    assert_eq!(balances(&db).await, [dec!(100), dec!(5)]);
    let tx = db.begin().await.unwrap();
    add(&tx, ADA, dec!(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(balances(&db).await, [dec!(101), dec!(5)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_swallowed_failure_is_not_committed_silently() {
    let (mut db, _shop) = connect().await;
    let result: Result<()> = db
        .transaction(async |tx| {
            let failed = add(tx, ADA, dec!(-1000)).await;
            assert!(failed.is_err());
            Ok(())
        })
        .await;
    assert!(result.unwrap_err().is_aborted());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn futures_can_be_spawned() {
    let (mut db, _shop) = connect().await;
    let task = tokio::spawn(async move {
        let names = users::table
            .order_by(users::username)
            .select(users::username)
            .fetch_all(&db)
            .await?;
        db.transaction(async |tx| add(tx, ADA, dec!(1)).await)
            .await?;
        Ok::<_, Error>(names)
    });
    assert_eq!(task.await.unwrap().unwrap(), s!["ada", "bob", "cleo"]);
}

#[test]
fn connecting_without_a_runtime_is_an_error_not_a_panic() {
    let mut connect = core::pin::pin!(Client::connect("postgres://localhost/none"));
    let mut context = core::task::Context::from_waker(core::task::Waker::noop());
    let core::task::Poll::Ready(Err(error)) = connect.as_mut().poll(&mut context) else {
        panic!("it fails at once");
    };
    assert_eq!(
        error.to_string(),
        "connecting needs a running Tokio runtime"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_inside_is_undone_and_the_rest_is_kept() {
    let (mut db, _shop) = connect().await;
    let done = tokio::spawn(async move {
        let done: Result<()> = db
            .transaction(async |tx| {
                add(tx, ADA, dec!(1)).await?;
                let failed: Result<u64> = tx
                    .transaction(async |tx| {
                        add(tx, BOB, dec!(10)).await?;
                        add(tx, ADA, dec!(-1000)).await
                    })
                    .await;
                assert!(failed.unwrap_err().is_check_violation());
                tx.transaction(async |tx| add(tx, BOB, dec!(2)).await)
                    .await?;
                Ok(())
            })
            .await;
        done.map(|()| db)
    });
    let db = done.await.unwrap().unwrap();
    assert_eq!(balances(&db).await, [dec!(101), dec!(7)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_transactions_within_one_at_the_same_time_the_second_fails() {
    let (mut db, _shop) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            let (one, two) = tokio::join!(
                tx.transaction(async |tx| add(tx, ADA, dec!(1)).await),
                tx.transaction(async |tx| add(tx, BOB, dec!(1)).await),
            );
            assert!(one.is_ok() && two.is_err());
            Ok(())
        })
        .await;
    done.unwrap();
    assert_eq!(balances(&db).await, [dec!(101), dec!(5)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_dropped_inside_lets_all_of_it_fail() {
    let (mut db, _shop) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            let added = AtomicBool::new(false);
            let slow = tx.transaction(async |tx| -> Result<()> {
                add(tx, ADA, dec!(1)).await?;
                added.store(true, Ordering::Relaxed);
                std::future::pending().await
            });
            let given_up = async {
                while !added.load(Ordering::Relaxed) {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                done = slow => panic!("it never ends: {done:?}"),
                () = given_up => Ok(()),
            }
        })
        .await;
    assert!(done.unwrap_err().is_aborted());
    assert_eq!(balances(&db).await, [dec!(100), dec!(5)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_transaction_reads() {
    let (mut db, _shop) = connect().await;
    let seen: Result<Vec<Decimal>> = db
        .read_only(async |tx| {
            accounts::table
                .order_by(accounts::id)
                .select(accounts::balance)
                .fetch_all(tx)
                .await
        })
        .await;
    assert_eq!(seen.unwrap(), [dec!(100), dec!(5)]);
    let modes = pilaster::exec::Modes::new()
        .serializable()
        .read_only()
        .deferrable();
    let refused: Result<()> = db
        .transaction_with(modes, async |tx| {
            tx.batch_execute("DELETE FROM comments").await
        })
        .await;
    assert_eq!(refused.unwrap_err().code().unwrap().code(), "25006");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_rests_while_one_within_it_runs() {
    let (mut db, _shop) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            tx.transaction(async |within| {
                let refused = add(tx, ADA, dec!(1)).await.unwrap_err();
                assert!(refused.to_string().contains("another statement"));
                let nested = tx.transaction(async |tx| add(tx, ADA, dec!(1)).await);
                assert!(nested.await.is_err());
                add(within, ADA, dec!(2)).await
            })
            .await?;
            add(tx, BOB, dec!(1)).await?;
            Ok(())
        })
        .await;
    done.unwrap();
    assert_eq!(balances(&db).await, [dec!(102), dec!(6)]);
}
