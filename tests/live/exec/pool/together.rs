//! Several statements together, and COPY, on a pool.

use super::{builder, eventually, shop};
use crate::exec::round_trips::Proxy;
use futures_util::TryStreamExt;
use pilaster::Pool;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{accounts, orders, users};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_statements_go_over_one_connection() {
    let shop = shop().await;
    let db = builder(&shop, 3).connect().await.unwrap();
    let all = (
        users::table
            .order_by(users::username)
            .select(users::username),
        orders::table.select(count_rows()).as_one(),
        accounts::table
            .every_row()
            .update(accounts::balance.set(dec!(7)))
            .as_count(),
    );
    let (names, orders, touched) = all.fetch(&db).await.unwrap();
    assert_eq!(names, ["ada", "bob", "cleo"]);
    assert_eq!((orders, touched), (3, 2));
    assert_eq!((db.status().opened, db.status().in_use), (1, 0));
    let lent = db.get().await.unwrap();
    let name = |id| {
        let one = users::table.filter(users::id.eq(uuid::Uuid::from_u128(id)));
        one.select(users::username).as_optional()
    };
    let some: Vec<_> = (2..=4).map(name).collect();
    let names = some.fetch(&lent).await.unwrap();
    assert_eq!(
        names,
        [Some("bob".to_owned()), Some("cleo".to_owned()), None]
    );
    drop(lent);
    let none: Vec<Option<String>> = (0..0)
        .map(name)
        .collect::<Vec<_>>()
        .fetch(&db)
        .await
        .unwrap();
    assert!(none.is_empty());
    let broke = accounts::table
        .every_row()
        .update(accounts::balance.set(dec!(-1)))
        .as_count();
    let failed = (users::table.select(users::id), broke).fetch(&db).await;
    assert!(failed.unwrap_err().is_check_violation());
    assert_eq!((db.status().opened, db.status().in_use), (1, 0));
}

#[tokio::test]
async fn and_take_one_round_trip() {
    let made = tokio::task::spawn_blocking(|| {
        let shop = crate::fixture::Shop::served_to_many();
        (Proxy::to(shop.url()), shop)
    });
    let (proxy, _shop) = made.await.unwrap();
    let options = proxy.url().parse().unwrap();
    let db = Pool::builder(options).max_size(1).connect().await.unwrap();
    let both = || {
        let users = users::table.select(count_rows()).as_one();
        (users, accounts::table.select(count_rows()).as_one())
    };
    assert_eq!(both().fetch(&db).await.unwrap(), (3, 2));
    proxy.round_trips();
    assert_eq!(both().fetch(&db).await.unwrap(), (3, 2));
    // The pool asks nothing of a connection on which all has come to its end.
    assert_eq!(both().fetch(&db).await.unwrap(), (3, 2));
    assert_eq!(proxy.round_trips(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_copied_out_of_a_pool() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let copy = || users::table.select((users::id, users::username)).copy_out();
    let rows: Vec<_> = copy().fetch(&db).try_collect().await.unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!((db.status().opened, db.status().in_use), (1, 0));
    let lent = db.get().await.unwrap();
    let rows: Vec<_> = copy().fetch(&lent).try_collect().await.unwrap();
    assert_eq!(rows.len(), 3);
    drop(lent);
    // It occupies the connection until its end, or until nobody wants more.
    let mut rows = copy().fetch(&db);
    assert!(rows.try_next().await.unwrap().is_some());
    assert_eq!(db.status().in_use, 1);
    drop(rows);
    let count = users::table.select(count_rows());
    assert_eq!(count.fetch_one(&db).await.unwrap(), 3);
    eventually("it is free again", async || db.status().in_use == 0).await;
    let rows: Vec<_> = copy().fetch(&db).try_collect().await.unwrap();
    assert_eq!(rows.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn batches_are_read_in_a_transaction_that_the_pool_begins() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let tx = db.begin().await.unwrap();
    let names = users::table
        .order_by(users::username)
        .select(users::username);
    let rows: Vec<_> = names.in_batches(2).fetch(&tx).try_collect().await.unwrap();
    assert_eq!(rows, ["ada", "bob", "cleo"]);
    tx.commit().await.unwrap();
    assert_eq!((db.status().opened, db.status().in_use), (1, 0));
}
