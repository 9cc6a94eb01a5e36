//! Something is used up.

use std::time::Duration;

use failure::Failure;
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Int4};
use pilaster::sync::Pool;

use super::{Blocking, insert};
use crate::Seen;
use crate::ground::SIZE;
use crate::limit::{CLERK, DISK_FULL, IDLE, LAST_OF_MANY, SMALL, STATEMENT_TIMEOUT};

pub(crate) fn statement_timeout(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        tx.batch_execute("SET LOCAL statement_timeout = '50ms'")?;
        insert(tx, "lost")?;
        select(sql::<Bool>("pg_sleep(60) IS NULL")).fetch_all(tx)
    });
    match &done {
        Err(error) if !error.is_cancelled() => Err(Failure::new("it does not count as cancelled")),
        _ => Seen::result(done, STATEMENT_TIMEOUT),
    }
}

pub(crate) fn idle_in_transaction(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        tx.batch_execute("SET LOCAL idle_in_transaction_session_timeout = '20ms'")?;
        insert(tx, "lost")?;
        let ground = &on.ground;
        let ended = on.wait(ground.until("a transaction that is idle", "= 0", "state <> 'idle'"));
        insert(tx, "lost too")?;
        Ok(ended)
    });
    Seen::lost_in_request(done, IDLE)
}

/// Files for sorting may take no more room.
pub(crate) fn disk_full(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        tx.batch_execute(SMALL)?;
        insert(tx, "lost")?;
        select(sql::<Int4>(LAST_OF_MANY)).fetch_all(tx)
    });
    match &done {
        Err(error) if !error.is_out_of_resources() => {
            Err(Failure::new("it does not count as out of resources"))
        }
        _ => Seen::result(done, DISK_FULL),
    }
}

pub(crate) fn too_many_connections(on: &Blocking) -> Result<Seen, Failure> {
    on.wait(on.ground.run(CLERK))?;
    let pool = Pool::builder(on.ground.options().user("clerk")).max_size(SIZE);
    let pool = pool.connect();
    let pool = pool.map_err(|error| Failure::of("connect as clerk", error))?;
    let refused: pilaster::Result<Vec<_>> = (0..SIZE).map(|_| pool.get()).collect();
    pool.close();
    Seen::result(refused, "too many connections for role")
}

pub(crate) fn pool_exhausted(on: &Blocking) -> Result<Seen, Failure> {
    let pool = Pool::builder(on.ground.options())
        .max_size(SIZE)
        .acquire_timeout(Duration::from_secs(1));
    let pool = pool.connect();
    let pool = pool.map_err(|error| Failure::of("connect", error))?;
    let all: pilaster::Result<Vec<_>> = (0..SIZE).map(|_| pool.get()).collect();
    let refused = pool.get();
    pool.close();
    drop(all);
    Seen::result(refused, "all 4 connections of the pool are in use")
}
