//! Transactions that have a connection of their own.

use super::{builder, eventually, is_in_transaction, shop};
use harness::poll_at_most;
use pilaster::exec::Modes;
use pilaster::prelude::*;
use pilaster::{Pool, Result, Transaction};
use shop::{accounts, categories, users};

async fn count(db: &Pool) -> i64 {
    let count = accounts::table.select(count_rows());
    count.fetch_one(db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_holds_a_connection_until_its_end() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let tx = db.begin().await.unwrap();
    assert_eq!(db.status().in_use, 1);
    let all = accounts::table.every_row();
    assert_eq!(all.delete().execute(&tx).await.unwrap(), 2);
    tx.rollback().await.unwrap();
    assert_eq!(db.status().in_use, 0);
    assert_eq!(count(&db).await, 2);
    let tx = db.begin().await.unwrap();
    all.delete().execute(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((db.status().in_use, count(&db).await), (0, 0));
    assert_eq!(db.status().opened, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_it_is_rolled_back() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    let begun: Result<()> = async {
        let tx = db.begin().await?;
        accounts::table.every_row().delete().execute(&tx).await?;
        let nobody = users::table.filter(users::username.eq("zoe"));
        nobody.select(users::id).fetch_one(&tx).await?;
        tx.commit().await
    }
    .await;
    assert!(begun.unwrap_err().is_no_rows());
    // Whoever comes next has to wait until that is done.
    assert_eq!(count(&db).await, 2);
    assert!(!is_in_transaction(&db).await);
    let panicking = tokio::spawn({
        let db = db.clone();
        async move {
            let tx = db.begin().await.unwrap();
            accounts::table
                .every_row()
                .delete()
                .execute(&tx)
                .await
                .unwrap();
            panic!("in the middle");
        }
    });
    assert!(panicking.await.unwrap_err().is_panic());
    assert_eq!(count(&db).await, 2);
    eventually("the pool is at rest", async || db.status().in_use == 0).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_goes_to_another_task_and_is_like_any_other() {
    let shop = shop().await;
    let db = builder(&shop, 2).connect().await.unwrap();
    let tx: Transaction<'static> = db.begin().await.unwrap();
    let done = tokio::spawn(async move {
        let within = tx.transaction(async |tx| {
            accounts::table.every_row().delete().execute(tx).await?;
            let nobody = users::table.filter(users::username.eq("zoe"));
            nobody.select(users::id).fetch_one(tx).await
        });
        within.await.unwrap_err();
        let (names, accounts) = (
            users::table.select(users::username),
            accounts::table.select(count_rows()).as_one(),
        )
            .fetch(&tx)
            .await?;
        tx.commit().await?;
        Ok::<_, pilaster::Error>((names.len(), accounts))
    });
    assert_eq!(done.await.unwrap().unwrap(), (3, 2));
    let tx = db
        .begin_with(Modes::new().serializable().read_only())
        .await
        .unwrap();
    let names = users::table.select(users::username).fetch_all(&tx).await;
    assert_eq!(names.unwrap().len(), 3);
    tx.batch_execute("SELECT 1/0").await.unwrap_err();
    assert!(tx.commit().await.unwrap_err().is_aborted());
    assert!(!is_in_transaction(&db).await);
}

/// Two rows that are there both or not at all.
async fn enter(db: &Pool, number: usize) -> Result<()> {
    let row =
        |half: &str| categories::table.insert(categories::name.set(format!("{half} {number}")));
    let tx = db.begin().await?;
    row("first").execute(&tx).await?;
    row("second").execute(&tx).await?;
    tx.commit().await
}

#[tokio::test]
async fn its_future_may_be_dropped_at_any_await() {
    let shop = shop().await;
    let db = builder(&shop, 1).connect().await.unwrap();
    for polls in 0..1000 {
        let done = poll_at_most(polls, enter(&db, polls)).await;
        let rows = categories::table.filter(categories::name.like(format!("% {polls}")));
        let rows = rows.select(count_rows()).fetch_one(&db).await.unwrap();
        assert!(!is_in_transaction(&db).await, "after {polls} polls");
        match done {
            None => assert!(rows == 0 || rows == 2, "{rows} after {polls} polls"),
            Some(done) => {
                done.unwrap();
                assert_eq!(rows, 2);
                assert!(polls > 4, "it takes several round trips");
                return;
            }
        }
    }
    panic!("it does not come to an end");
}
