//! Something is used up.

use std::time::Duration;

use failure::Failure;
use futures_util::future::try_join_all;
use pilaster::Pool;
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Int4};

use crate::Seen;
use crate::ground::{Ground, SIZE, insert};

pub(crate) const STATEMENT_TIMEOUT: &str = "canceling statement due to statement timeout";
pub(crate) const IDLE: &str = "terminating connection due to idle-in-transaction timeout";
pub(crate) const DISK_FULL: &str = "temp_file_limit";

/// Leaves little room for what is sorted.
pub(crate) const SMALL: &str = "SET LOCAL temp_file_limit = '64kB'; SET LOCAL work_mem = '64kB'";
/// Sorts more than that.
pub(crate) const LAST_OF_MANY: &str =
    "(SELECT n FROM generate_series(1, 200000) AS n ORDER BY -n OFFSET 199999)";

/// Somebody who may have two connections.
pub(crate) const CLERK: &str =
    "DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN CONNECTION LIMIT 2";

pub(crate) async fn statement_timeout(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        tx.batch_execute("SET LOCAL statement_timeout = '50ms'")
            .await?;
        insert(tx, "lost").await?;
        select(sql::<Bool>("pg_sleep(60) IS NULL"))
            .fetch_all(tx)
            .await
    });
    let done = done.await;
    match &done {
        Err(error) if !error.is_cancelled() => Err(Failure::new("it does not count as cancelled")),
        _ => Seen::result(done, STATEMENT_TIMEOUT),
    }
}

pub(crate) async fn idle_in_transaction(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        tx.batch_execute("SET LOCAL idle_in_transaction_session_timeout = '20ms'")
            .await?;
        insert(tx, "lost").await?;
        let ended = ground.until("a transaction that is idle", "= 0", "state <> 'idle'");
        let ended = ended.await;
        insert(tx, "lost too").await?;
        Ok(ended)
    });
    Seen::lost(done.await, IDLE)
}

/// Files for sorting may take no more room.
pub(crate) async fn disk_full(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        tx.batch_execute(SMALL).await?;
        insert(tx, "lost").await?;
        select(sql::<Int4>(LAST_OF_MANY)).fetch_all(tx).await
    });
    let done = done.await;
    match &done {
        Err(error) if !error.is_out_of_resources() => {
            Err(Failure::new("it does not count as out of resources"))
        }
        _ => Seen::result(done, DISK_FULL),
    }
}

pub(crate) async fn too_many_connections(ground: &Ground) -> Result<Seen, Failure> {
    ground.run(CLERK).await?;
    let pool = Pool::builder(ground.options().user("clerk")).max_size(SIZE);
    let pool = pool.connect().await;
    let pool = pool.map_err(|error| Failure::of("connect as clerk", error))?;
    let refused = try_join_all((0..SIZE).map(|_| pool.get())).await;
    pool.close();
    Seen::result(refused, "too many connections for role")
}

pub(crate) async fn pool_exhausted(ground: &Ground) -> Result<Seen, Failure> {
    let pool = Pool::builder(ground.options())
        .max_size(SIZE)
        .acquire_timeout(Duration::from_secs(1));
    let pool = pool.connect().await;
    let pool = pool.map_err(|error| Failure::of("connect", error))?;
    let all = try_join_all((0..SIZE).map(|_| pool.get())).await;
    let refused = pool.get().await;
    pool.close();
    drop(all);
    Seen::result(refused, "all 4 connections of the pool are in use")
}
