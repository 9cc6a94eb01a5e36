//! Pools whose statements look into a schema of their own.

use crate::fixture::{SCRIPTS, Shop};
use pilaster::prelude::*;
use pilaster::{Pool, sync};
use shop::users;

const HOSTILE: &str = "tenant \"7\"; DROP TABLE users; --";

/// A second shop in the same database, in a schema with a bad name, and with nobody in it.
fn served() -> harness::TestDatabase {
    let database = Shop::served_to_many();
    let mut db = sync::Connection::connect(database.url()).unwrap();
    let schema = format!("\"{}\"", HOSTILE.replace('"', "\"\""));
    db.batch_execute(&format!(
        "CREATE SCHEMA {schema}; SET search_path = {schema}, public"
    ))
    .unwrap();
    for script in &SCRIPTS[..2] {
        db.batch_execute(script).unwrap();
    }
    database
}

#[test]
fn a_sync_pool_in_a_schema() {
    let database = served();
    let pool = sync::Pool::builder(database.url().parse().unwrap());
    let pool = pool.max_size(1).connect().unwrap();
    let tenant = pool.with_schema(HOSTILE);
    let count = |pool: &sync::Pool| users::table.select(count_rows()).fetch_one(pool);
    for _ in 0..3 {
        assert_eq!(count(&pool).unwrap(), 3);
        assert_eq!(count(&tenant).unwrap(), 0);
    }
    let nowhere = count(&pool.with_schema("nowhere")).unwrap_err();
    assert_eq!(nowhere.code().unwrap().code(), "42P01", "{nowhere}");
    assert_eq!(
        count(&pool.with_search_path(["nowhere", "public"])).unwrap(),
        3
    );
    count(&pool.with_schema("a\0b")).unwrap_err();
    assert_eq!(count(&tenant).unwrap(), 0);
    assert_eq!(count(&pool).unwrap(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_async_pool_in_a_schema() {
    let database = tokio::task::spawn_blocking(served).await.unwrap();
    let pool = Pool::builder(database.url().parse().unwrap());
    let pool = pool.max_size(1).connect().await.unwrap();
    let tenant = pool.with_schema(HOSTILE);
    let count = async |pool: &Pool| users::table.select(count_rows()).fetch_one(pool).await;
    for _ in 0..3 {
        assert_eq!(count(&pool).await.unwrap(), 3);
        assert_eq!(count(&tenant).await.unwrap(), 0);
    }
    count(&pool.with_schema("nowhere")).await.unwrap_err();
    count(&pool.with_schema("a\0b")).await.unwrap_err();
    let inside: pilaster::Result<i64> = tenant
        .transaction(async |tx| users::table.select(count_rows()).fetch_one(tx).await)
        .await;
    assert_eq!(inside.unwrap(), 0);
    assert_eq!(count(&pool).await.unwrap(), 3);
}
