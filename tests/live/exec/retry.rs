//! Transactions that are run again.

use crate::fixture::{ADA, BOB, Shop};
use pilaster::exec::{Modes, Retry};
use pilaster::prelude::*;
use pilaster::sync::{Connection, Transaction};
use pilaster::{Client, Error, Result};
use rust_decimal::{Decimal, dec};
use shop::{accounts, brands};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;
use uuid::Uuid;

const QUICK: Retry = Retry::new()
    .attempts(3)
    .base(Duration::from_millis(1))
    .seed(7);

const REPEATABLE: Modes = Modes::new().repeatable_read();

/// A shop with a second connection, which gets in the way.
fn open() -> (Connection, Connection, harness::TestDatabase) {
    let server = harness::server();
    let (db, database) = Shop::open().into_parts();
    let other = Connection::connect(database.url()).unwrap();
    drop(server);
    (db, other, database)
}

fn balance(owner: Uuid) -> impl pilaster::Rows<Output = Decimal, Effect = pilaster::Reads> {
    accounts::table
        .filter(accounts::owner.eq(owner))
        .select(accounts::balance)
}

fn add(
    owner: Uuid,
    amount: Decimal,
) -> impl pilaster::Statement<Count = u64, Effect = pilaster::Writes> {
    accounts::table
        .filter(accounts::owner.eq(owner))
        .update(accounts::balance.set(accounts::balance.add(amount)))
}

/// Sees the balance, lets somebody else change it, and changes it: a serialization failure in repeatable read.
fn meet(tx: &Transaction<'_>, other: &mut Connection) -> Result<u64> {
    balance(ADA).fetch_one(tx)?;
    add(ADA, dec!(10)).execute(other)?;
    add(ADA, dec!(1)).execute(tx)
}

#[test]
fn what_fails_for_the_sake_of_others_is_run_again() {
    let (mut db, mut other, _database) = open();
    let mut runs = 0;
    let done = db.retry(QUICK).transaction_with(REPEATABLE, |tx| {
        runs += 1;
        match runs {
            1 => meet(tx, &mut other),
            _ => add(ADA, dec!(1)).execute(tx),
        }
    });
    assert_eq!((done.unwrap(), runs), (1, 2));
    assert_eq!(balance(ADA).fetch_one(&mut db).unwrap(), dec!(111));
}

#[test]
fn after_the_last_run_its_error_is_told() {
    let (mut db, mut other, _database) = open();
    let mut runs = 0;
    let failed = db.retry(QUICK).transaction_with(REPEATABLE, |tx| {
        runs += 1;
        meet(tx, &mut other)
    });
    assert!(failed.unwrap_err().is_retryable());
    assert_eq!(runs, 3);
    assert_eq!(balance(ADA).fetch_one(&mut db).unwrap(), dec!(130));
}

#[test]
fn a_failure_that_the_body_hides_is_run_again_too() {
    let (mut db, mut other, _database) = open();
    let mut runs = 0;
    let done: Result<()> = db.retry(QUICK).transaction_with(REPEATABLE, |tx| {
        runs += 1;
        if runs == 1 {
            drop(meet(tx, &mut other));
        }
        Ok(())
    });
    assert!(done.is_ok() && runs == 2);
}

#[test]
fn other_errors_are_not_run_again() {
    #[derive(Debug)]
    struct Refused;
    impl From<Error> for Refused {
        fn from(_: Error) -> Self {
            Self
        }
    }
    let mut shop = Shop::open();
    let mut runs = 0;
    let failed = shop.db.retry(QUICK).transaction(|tx| {
        runs += 1;
        add(ADA, dec!(-1000)).execute(tx)
    });
    assert!(failed.unwrap_err().is_check_violation());
    let refused = shop.db.retry(QUICK).transaction(|_| {
        runs += 1;
        Err::<(), _>(Refused)
    });
    assert!(refused.is_err() && runs == 2);
}

#[test]
fn a_statement_of_an_older_schema_is_run_again() {
    let mut shop = Shop::open();
    let names = |tx: &Transaction<'_, pilaster::exec::ReadOnly>| {
        brands::table.select(brands::name).fetch_all(tx)
    };
    shop.db.read_only(names).unwrap();
    let change = "ALTER TABLE brands ALTER COLUMN name TYPE varchar(40)";
    shop.db.batch_execute(change).unwrap();
    assert_eq!(
        shop.db.retry(QUICK).read_only(names).unwrap(),
        ["Acme".to_owned()]
    );
}

#[test]
fn a_savepoint_that_meets_others_lets_all_of_it_run_again() {
    let (mut db, mut other, _database) = open();
    let mut runs = 0;
    let done: Result<u64> = db.retry(QUICK).transaction_with(REPEATABLE, |tx| {
        runs += 1;
        tx.transaction(|tx| match runs {
            1 => meet(tx, &mut other),
            _ => add(BOB, dec!(1)).execute(tx),
        })
    });
    assert_eq!((done.unwrap(), runs), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn async_transactions_too() {
    let opened = tokio::task::spawn_blocking(|| open().2).await;
    let database = opened.unwrap();
    let mut db = Client::connect(database.url()).await.unwrap();
    let other = Client::connect(database.url()).await.unwrap();
    let task = tokio::spawn(async move {
        let runs = AtomicU32::new(0);
        let done: Result<u64> = db
            .retry(QUICK)
            .transaction_with(REPEATABLE, async |tx| {
                if runs.fetch_add(1, Relaxed) < 2 {
                    balance(ADA).fetch_one(tx).await?;
                    add(ADA, dec!(10)).execute(&other).await?;
                }
                tx.transaction(async |tx| add(ADA, dec!(1)).execute(tx).await)
                    .await
            })
            .await;
        assert_eq!((done.unwrap(), runs.into_inner()), (1, 3));
        balance(ADA).fetch_one(&db).await.unwrap()
    });
    assert_eq!(task.await.unwrap(), dec!(121));
}
