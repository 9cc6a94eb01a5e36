//! Transactions are in each other's way.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use failure::Failure;
use pilaster::exec::{Modes, Retry};
use pilaster::prelude::*;
use pilaster::{Result, Transaction};
use shop::categories;
use tokio::sync::Barrier;

use crate::Seen;
use crate::ground::{Ground, insert};

pub(crate) const LOCK_TIMEOUT: &str = "canceling statement due to lock timeout";
pub(crate) const DEADLOCK: &str = "deadlock detected";
pub(crate) const OVERTAKEN: &str = "could not serialize access due to concurrent update";

/// Takes the lock of a row that was committed.
async fn touch(tx: &Transaction<'_>, number: u32) -> Result<u64> {
    let row = categories::table.filter(categories::name.eq(format!("kept {number}")));
    row.update(categories::parent_id.set_null())
        .execute(tx)
        .await
}

pub(crate) async fn lock_timeout(ground: &Ground) -> Result<Seen, Failure> {
    let holds = ground.pool.transaction(async |holder| {
        touch(holder, 0).await?;
        let waits = ground.pool.transaction(async |tx| {
            tx.batch_execute("SET LOCAL lock_timeout = '50ms'").await?;
            insert(tx, "lost").await?;
            touch(tx, 0).await
        });
        Ok::<_, pilaster::Error>(waits.await)
    });
    match holds.await {
        Ok(Err(error)) if error.is_lock_timeout() => Ok(Seen::error(&error, LOCK_TIMEOUT)),
        other => Err(Failure::new(format!("the one that waits got {other:?}"))),
    }
}

/// Two transactions that take two rows, one in each order, and meet in between.
async fn cross(ground: &Ground, retry: Retry) -> (Result<u64>, Result<u64>) {
    let met = Barrier::new(2);
    let met = &met;
    let one = async |first: u32, second: u32| {
        let first_run = AtomicU32::new(0);
        let mut db = ground.pool.get().await?;
        let again = db.retry(retry);
        again
            .transaction(async |tx| {
                touch(tx, first).await?;
                if first_run.fetch_add(1, Ordering::Relaxed) == 0 {
                    met.wait().await;
                }
                touch(tx, second).await
            })
            .await
    };
    tokio::join!(one(0, 1), one(1, 0))
}

pub(crate) async fn deadlock(ground: &Ground) -> Result<Seen, Failure> {
    match cross(ground, Retry::new().attempts(1)).await {
        (Err(error), Ok(1)) | (Ok(1), Err(error)) if error.is_retryable() => {
            Ok(Seen::error(&error, DEADLOCK))
        }
        both => Err(Failure::new(format!("the two got {both:?}"))),
    }
}

pub(crate) async fn deadlock_run_again(ground: &Ground) -> Result<Seen, Failure> {
    match cross(ground, Retry::new().base(Duration::from_millis(1))).await {
        (Ok(1), Ok(1)) => Ok(Seen::nothing()),
        both => Err(Failure::new(format!("the two got {both:?}"))),
    }
}

/// A transaction that changes a row which somebody else changes after it began; in the first run.
async fn overtaken(ground: &Ground, retry: Retry) -> Result<u64> {
    let runs = AtomicU32::new(0);
    let mut db = ground.pool.get().await?;
    db.retry(retry)
        .transaction_with(Modes::new().repeatable_read(), async |tx| {
            let names = categories::table.select(categories::name);
            names.fetch_all(tx).await?;
            if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                insert(tx, "lost").await?;
                ground
                    .pool
                    .transaction(async |tx| touch(tx, 0).await)
                    .await?;
            }
            touch(tx, 0).await
        })
        .await
}

pub(crate) async fn serialization_failure(ground: &Ground) -> Result<Seen, Failure> {
    let failed = overtaken(ground, Retry::new().attempts(1)).await;
    Seen::result(failed, OVERTAKEN)
}

pub(crate) async fn serialization_failure_run_again(ground: &Ground) -> Result<Seen, Failure> {
    match overtaken(ground, Retry::new()).await {
        Ok(1) => Ok(Seen::nothing()),
        other => Err(Failure::new(format!("run again, it got {other:?}"))),
    }
}
