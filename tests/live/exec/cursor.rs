use super::asynchronous::connect;
use crate::coverage::{checked, covers};
use crate::fixture::{Shop, s};
use futures_util::{StreamExt, TryStreamExt};
use pilaster::func::{currval, nextval};
use pilaster::prelude::*;
use pilaster::sync::Connection;
use pilaster::{Result, Rows};
use shop::sequences::transfers_id_seq;
use shop::{comments, users};

const ROWS: i64 = 5_000;

fn comment(number: i64) -> comments::New {
    comments::New {
        post_id: 1,
        user_id: None,
        body: format!("comment {number}"),
    }
}

/// A query of many rows, each of which counts when the server makes it.
fn counted()
-> impl pilaster::query::Selection<Output = i64, Outer = pilaster::scope::Nil, Effect = pilaster::Reads>
{
    comments::table.select(nextval(transfers_id_seq))
}

/// How many rows the server has made.
fn made() -> impl Rows<Output = i64, Effect = pilaster::Reads> {
    select(currval(transfers_id_seq))
}

fn open_cursors(db: &mut Connection) -> Vec<String> {
    let names = db
        .driver()
        .query("SELECT name FROM pg_cursors WHERE name <> ''", &[]);
    names.unwrap().iter().map(|row| row.get(0)).collect()
}

#[test]
fn rows_are_fetched_from_a_cursor() {
    covers!("Beyond: DECLARE CURSOR and FETCH");
    let mut shop = Shop::open();
    let names = |pattern: &'static str| {
        users::table
            .filter(users::username.like(pattern))
            .order_by(users::username)
            .select(users::username)
    };
    let done: Result<()> = shop.db.transaction(|tx| {
        let mut cursor = names("%").cursor(tx)?;
        assert_eq!(cursor.fetch(1)?, s!["ada"]);
        // Two are open at a time, and other statements run between.
        let mut others = names("%o%").cursor(tx)?;
        assert_eq!(users::table.select(count_rows()).fetch_one(tx)?, 3);
        assert_eq!(cursor.skip(1)?, 1);
        assert_eq!(others.fetch(10)?, s!["bob", "cleo"]);
        assert_eq!(cursor.fetch(10)?, s!["cleo"]);
        assert!(cursor.fetch(10)?.is_empty());
        assert_eq!(cursor.skip(10)?, 0);
        Ok(())
    });
    done.unwrap();
    checked();
}

#[test]
fn the_row_of_a_cursor_is_written() {
    let mut shop = Shop::open();
    let locked = || {
        let ids = comments::table.order_by(comments::id).select(comments::id);
        ids.for_update()
    };
    let done: Result<()> = shop.db.transaction(|tx| {
        let mut ids = locked().cursor(tx)?;
        assert_eq!(ids.fetch(2)?, [1, 2]);
        let change = comments::table
            .current_of(&ids)
            .update(comments::body.set("Well"));
        let sql = change.to_sql();
        let clause = sql.trim_end_matches(|c: char| c.is_ascii_digit());
        assert_eq!(
            clause,
            "UPDATE comments SET body = $1 WHERE CURRENT OF pilaster_"
        );
        assert_ne!(clause, sql);
        assert_eq!(change.returning(comments::id).fetch_all(tx)?, [2]);
        assert_eq!(ids.fetch(1)?, [3]);
        assert_eq!(comments::table.current_of(&ids).delete().execute(tx)?, 1);
        assert!(ids.fetch(1)?.is_empty());
        Ok(())
    });
    done.unwrap();
    let left = comments::table
        .order_by(comments::id)
        .select((comments::id, comments::body));
    let left = left.fetch_all(&mut shop.db).unwrap();
    assert_eq!(left, [(1, "Nice".to_owned()), (2, "Well".to_owned())]);
    // Behind the last row there is none to write.
    let nothing: Result<u64> = shop.db.transaction(|tx| {
        let mut ids = locked().cursor(tx)?;
        ids.skip(9)?;
        comments::table.current_of(&ids).delete().execute(tx)
    });
    assert_eq!(
        nothing.unwrap_err().code().map(|it| it.code()),
        Some("24000")
    );
    checked();
}

#[test]
fn a_cursor_scrolls() {
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.read_only(|tx| {
        let mut names = users::table
            .order_by(users::username)
            .select(users::username)
            .scroll_cursor(tx)?;
        assert_eq!(names.fetch_at(-1)?, Some("cleo".to_owned()));
        assert_eq!(names.fetch_backward(5)?, s!["bob", "ada"]);
        assert_eq!(names.fetch_at(2)?, Some("bob".to_owned()));
        assert_eq!(names.fetch_at(9)?, None);
        names.move_to(0)?;
        assert_eq!(names.fetch(2)?, s!["ada", "bob"]);
        assert_eq!(names.skip(7)?, 1);
        Ok(())
    });
    done.unwrap();
}

#[test]
fn a_cursor_locks_the_rows_that_it_reads() {
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.transaction(|tx| {
        let mut names = users::table
            .order_by(users::id)
            .select(users::username)
            .for_update()
            .cursor(tx)?;
        assert_eq!(names.fetch(2)?, s!["ada", "bob"]);
        Ok(())
    });
    done.unwrap();
}

#[test]
fn what_is_dropped_is_closed() {
    let mut shop = Shop::open();
    let mut tx = shop.db.begin().unwrap();
    {
        let cursor = users::table.cursor(&tx).unwrap();
        let mut rows = users::table.in_batches(1).fetch(&tx).unwrap();
        assert!(rows.next().is_some());
        let open: Vec<i64> = tx_cursors(&tx);
        assert_eq!(open, [2]);
        drop((cursor, rows));
        assert_eq!(tx_cursors(&tx), [0]);
    }
    let failed = tx.batch_execute("SELECT 1 / 0");
    assert!(failed.is_err());
    drop(users::table.cursor(&tx));
    tx = {
        tx.rollback().unwrap();
        shop.db.begin().unwrap()
    };
    drop(tx);
    assert!(open_cursors(&mut shop.db).is_empty());
}

/// How many cursors are open.
fn tx_cursors(tx: &pilaster::sync::Transaction<'_>) -> Vec<i64> {
    let open = pilaster::expr::sql::<pilaster::sql_type::Int8>(
        "(SELECT count(*) FROM pg_cursors WHERE name LIKE 'pilaster%')",
    );
    select(open)
        .fetch_all(tx)
        .unwrap()
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn batches_hold_no_more_rows_than_asked_for() {
    let mut shop = Shop::open();
    comments::table
        .copy_in((0..ROWS).map(comment))
        .execute(&mut shop.db)
        .unwrap();
    let done: Result<()> = shop.db.transaction(|tx| {
        let mut rows = counted().in_batches(100).fetch(tx)?;
        for row in 1..=950 {
            assert_eq!(rows.next().unwrap()?, row);
            let ahead = made().fetch_one(tx)? - row;
            assert!((0..100).contains(&ahead), "{ahead} rows ahead of row {row}");
        }
        assert_eq!(
            rows.map(|row| row.map(|_| 1)).sum::<Result<i64>>()?,
            ROWS + 3 - 950
        );
        Ok(())
    });
    done.unwrap();
}

#[test]
fn batches_of_any_size_yield_all_rows_in_order() {
    let mut shop = Shop::open();
    comments::table
        .copy_in((0..7).map(comment))
        .execute(&mut shop.db)
        .unwrap();
    let ids = || comments::table.order_by(comments::id).select(comments::id);
    let all = ids().fetch_all(&mut shop.db).unwrap();
    for size in [0, 1, 2, 5, 9, 10, 11, u32::MAX] {
        let done: Result<Vec<i64>> = shop
            .db
            .read_only(|tx| ids().in_batches(size).fetch(tx)?.collect());
        assert_eq!(done.unwrap(), all, "in batches of {size}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn async_batches_hold_no_more_rows_than_asked_for() {
    let (mut db, _shop) = connect().await;
    comments::table
        .copy_in((0..ROWS).map(comment))
        .execute(&db)
        .await
        .unwrap();
    let done: Result<()> = db
        .transaction(async |tx| {
            let mut rows = counted().in_batches(64).fetch(tx);
            for row in 1..=500 {
                assert_eq!(rows.try_next().await?, Some(row));
                let ahead = made().fetch_one(tx).await? - row;
                assert!((0..64).contains(&ahead), "{ahead} rows ahead of row {row}");
            }
            assert_eq!(rows.count().await as i64, ROWS + 3 - 500);
            Ok(())
        })
        .await;
    done.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn async_cursors_fetch_skip_scroll_and_close() {
    let (mut db, _shop) = connect().await;
    let done: Result<()> = db
        .transaction(async |tx| {
            let names = || {
                users::table
                    .order_by(users::username)
                    .select(users::username)
            };
            let mut cursor = names().cursor(tx).await?;
            assert_eq!(cursor.skip(1).await?, 1);
            assert_eq!(cursor.fetch(5).await?, s!["bob", "cleo"]);
            drop(cursor);
            let mut cursor = names().scroll_cursor(tx).await?;
            assert_eq!(cursor.fetch_at(-1).await?, Some("cleo".to_owned()));
            drop(cursor);
            let mut left = names().in_batches(1).fetch(tx);
            assert_eq!(left.try_next().await?.as_deref(), Some("ada"));
            drop(left);
            let open = pilaster::expr::sql::<pilaster::sql_type::Int8>(
                "(SELECT count(*) FROM pg_cursors WHERE name LIKE 'pilaster%')",
            );
            assert_eq!(select(open).fetch_one(tx).await?, Some(0));
            // Within a transaction within, too.
            let inner: Vec<String> = tx
                .transaction(async |tx| names().in_batches(2).fetch(tx).try_collect().await)
                .await?;
            assert_eq!(inner.len(), 3);
            Ok(())
        })
        .await;
    done.unwrap();
    let task = tokio::spawn(async move {
        db.read_only(async |tx| {
            let names = users::table.select(users::username);
            names.in_batches(2).fetch(tx).try_collect::<Vec<_>>().await
        })
        .await
    });
    assert_eq!(task.await.unwrap().unwrap().len(), 3);
}
