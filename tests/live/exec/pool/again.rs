//! Transactions of pools that are run again.

use super::{builder, shop};
use crate::fixture::Shop;
use harness::TestDatabase;
use pilaster::exec::Retry;
use pilaster::prelude::*;
use shop::accounts;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const QUICK: Retry = Retry::new().attempts(3).base(Duration::from_millis(1));

/// What PostgreSQL says of transactions that cannot be put in an order.
const CONFLICT: &str = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_run_again_on_the_same_connection() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let runs = AtomicU32::new(0);
    let deleted: pilaster::Result<u64> = db
        .retry(QUICK)
        .transaction(async |tx| {
            let deleted = accounts::table.every_row().delete().execute(tx).await?;
            if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                tx.batch_execute(CONFLICT).await?;
            }
            Ok(deleted)
        })
        .await;
    assert_eq!((deleted.unwrap(), runs.into_inner()), (2, 2));
    let left = accounts::table.select(count_rows()).fetch_one(&db).await;
    assert_eq!((left.unwrap(), db.status().opened), (0, 1));
}

#[test]
fn a_blocking_one_too() {
    let shop: TestDatabase = Shop::served_to_many();
    let db = pilaster::sync::Pool::builder(shop.url().parse().unwrap())
        .max_size(1)
        .connect()
        .unwrap();
    let mut runs = 0;
    let failed = db.retry(QUICK).transaction(|tx| {
        runs += 1;
        tx.batch_execute(CONFLICT)
    });
    assert!(failed.unwrap_err().is_retryable());
    assert_eq!((runs, db.status().opened), (3, 1));
}
