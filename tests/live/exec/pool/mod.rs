//! Pools of async connections.

mod again;
mod begun;
mod lending;
mod order;
mod reset;
mod together;
mod upkeep;

use crate::fixture::Shop;
use harness::TestDatabase;
use pilaster::exec::pool::PoolStatus;
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use pilaster::{Client, Pool, PoolBuilder};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// By when something has to have happened on a machine that does much besides.
const LONG: Duration = Duration::from_secs(30);

/// Which sessions are those of others.
const OTHERS: &str = "datname = current_database() AND pid <> pg_backend_pid()";

/// A shop on a server with many connections.
async fn shop() -> TestDatabase {
    tokio::task::spawn_blocking(Shop::served_to_many)
        .await
        .unwrap()
}

fn builder(shop: &TestDatabase, size: usize) -> PoolBuilder {
    Pool::builder(shop.url().parse().unwrap())
        .max_size(size)
        .acquire_timeout(Duration::from_secs(20))
}

async fn pid(db: &Pool) -> i32 {
    select(sql::<Int4>("pg_backend_pid()").not_null())
        .fetch_one(db)
        .await
        .unwrap()
}

/// What the server knows of a connection.
async fn seen(watcher: &Client, what: &str, pid: i32) -> String {
    let sql =
        format!("SELECT coalesce(({what})::text, '') FROM pg_stat_activity WHERE pid = {pid}");
    let row = watcher.driver().query_opt(&sql, &[]).await.unwrap();
    row.map_or("gone".to_owned(), |row| row.get(0))
}

/// Waits until it is so.
async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !is_so().await {
        assert!(begin.elapsed() < LONG, "never: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

/// The time of a transaction is that of a statement only where it has no other: by the simple protocol, which sends all at once.
async fn is_in_transaction(db: &Pool) -> bool {
    let one = db.get().await.unwrap();
    let sql = "SELECT now() <> statement_timestamp()";
    let answer = one.driver().simple_query(sql).await.unwrap();
    answer.iter().any(
        |it| matches!(it, tokio_postgres::SimpleQueryMessage::Row(row) if row.get(0) == Some("t")),
    )
}

fn status(pool: &Pool) -> (usize, usize, usize, usize) {
    let PoolStatus {
        size,
        idle,
        in_use,
        waiting,
        ..
    } = pool.status();
    (size, idle, in_use, waiting)
}

/// Waits until no session is so.
async fn none_is_left(watcher: &Client, so: &str) {
    let count = format!("SELECT count(*) FROM pg_stat_activity WHERE {so}");
    eventually(so, async || {
        let row = watcher.driver().query_one(&count, &[]).await.unwrap();
        row.get::<_, i64>(0) == 0
    })
    .await;
}
