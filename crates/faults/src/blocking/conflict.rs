//! Transactions are in each other's way.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use failure::Failure;
use pilaster::Result;
use pilaster::exec::{Modes, Retry};
use pilaster::prelude::*;
use pilaster::sync::Transaction;
use shop::categories;

use super::{Blocking, insert};
use crate::Seen;
use crate::conflict::{DEADLOCK, LOCK_TIMEOUT, OVERTAKEN};

/// Takes the lock of a row that was committed.
fn touch(tx: &Transaction<'_>, number: u32) -> Result<u64> {
    let row = categories::table.filter(categories::name.eq(format!("kept {number}")));
    row.update(categories::parent_id.set_null()).execute(tx)
}

pub(crate) fn lock_timeout(on: &Blocking) -> Result<Seen, Failure> {
    let holds = on.pool.transaction(|holder| {
        touch(holder, 0)?;
        let waits = on.pool.transaction(|tx| {
            tx.batch_execute("SET LOCAL lock_timeout = '50ms'")?;
            insert(tx, "lost")?;
            touch(tx, 0)
        });
        Ok::<_, pilaster::Error>(waits)
    });
    match holds {
        Ok(Err(error)) if error.is_lock_timeout() => Ok(Seen::error(&error, LOCK_TIMEOUT)),
        other => Err(Failure::new(format!("the one that waits got {other:?}"))),
    }
}

/// Two transactions that take two rows, one in each order, and meet in between.
fn cross(on: &Blocking, retry: Retry) -> (Result<u64>, Result<u64>) {
    let met = Barrier::new(2);
    let one = |first: u32, second: u32| {
        let mut db = on.pool.get()?;
        let mut runs = 0;
        db.retry(retry).transaction(|tx| {
            touch(tx, first)?;
            runs += 1;
            if runs == 1 {
                met.wait();
            }
            touch(tx, second)
        })
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| one(1, 0));
        let this = one(0, 1);
        let other = other
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (this, other)
    })
}

pub(crate) fn deadlock(on: &Blocking) -> Result<Seen, Failure> {
    match cross(on, Retry::new().attempts(1)) {
        (Err(error), Ok(1)) | (Ok(1), Err(error)) if error.is_retryable() => {
            Ok(Seen::error(&error, DEADLOCK))
        }
        both => Err(Failure::new(format!("the two got {both:?}"))),
    }
}

pub(crate) fn deadlock_run_again(on: &Blocking) -> Result<Seen, Failure> {
    match cross(on, Retry::new().base(Duration::from_millis(1))) {
        (Ok(1), Ok(1)) => Ok(Seen::nothing()),
        both => Err(Failure::new(format!("the two got {both:?}"))),
    }
}

/// A transaction that changes a row which somebody else changes after it began; in the first run.
fn overtaken(on: &Blocking, retry: Retry) -> Result<u64> {
    let mut runs = 0;
    let mut db = on.pool.get()?;
    let again = db.retry(retry);
    again.transaction_with(Modes::new().repeatable_read(), |tx| {
        categories::table.select(categories::name).fetch_all(tx)?;
        runs += 1;
        if runs == 1 {
            insert(tx, "lost")?;
            on.pool.transaction(|tx| touch(tx, 0))?;
        }
        touch(tx, 0)
    })
}

pub(crate) fn serialization_failure(on: &Blocking) -> Result<Seen, Failure> {
    Seen::result(overtaken(on, Retry::new().attempts(1)), OVERTAKEN)
}

pub(crate) fn serialization_failure_run_again(on: &Blocking) -> Result<Seen, Failure> {
    match overtaken(on, Retry::new()) {
        Ok(1) => Ok(Seen::nothing()),
        other => Err(Failure::new(format!("run again, it got {other:?}"))),
    }
}
