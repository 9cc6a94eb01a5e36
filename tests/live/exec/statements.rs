use crate::fixture::{Shop, s};
use pilaster::Result;
use pilaster::exec::StatementMode;
use pilaster::prelude::*;
use pilaster::sync::{Connection, Transaction};
use shop::{OrderStatus, brands, orders, posts, users};

#[test]
fn a_statement_is_prepared_once() {
    let mut shop = Shop::open();
    for _ in 0..3 {
        users::table
            .filter(users::username.eq("ada"))
            .select(users::id)
            .fetch_all(&mut shop.db)
            .unwrap();
    }
    let prepared =
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT users.id%'";
    let count: i64 = shop.db.driver().query_one(prepared, &[]).unwrap().get(0);
    assert_eq!(count, 1);
}

#[test]
fn statements_of_one_text_and_other_types_are_kept_apart() {
    let mut shop = Shop::open();
    let by = |sql: &'static str| pilaster::prelude::sql::<pilaster::sql_type::Text>(sql);
    let text = posts::table.limit(1).select(
        by("pg_typeof(")
            .bind::<pilaster::sql_type::Int4, _>(1)
            .text(")::text"),
    );
    let long = posts::table.limit(1).select(
        by("pg_typeof(")
            .bind::<pilaster::sql_type::Int8, _>(1)
            .text(")::text"),
    );
    assert_eq!(
        text.fetch_one(&mut shop.db).unwrap().as_deref(),
        Some("integer")
    );
    assert_eq!(
        long.fetch_one(&mut shop.db).unwrap().as_deref(),
        Some("bigint")
    );
}

#[test]
fn a_text_longer_than_the_largest_size_class_is_rendered_at_run_time() {
    let wide = |n: usize| {
        (0..n)
            .map(|i| users::username.ne(i.to_string()))
            .collect::<Vec<_>>()
    };
    let mut shop = Shop::open();
    let query = users::table.filter(wide(3000)).select(users::id);
    assert!(query.to_sql().len() > 64 * 1024);
    assert_eq!(query.fetch_all(&mut shop.db).unwrap().len(), 3);
}

/// What the server has prepared, of texts that start like this.
fn prepared(db: &mut Connection, start: &str) -> Vec<String> {
    let question = "SELECT statement FROM pg_prepared_statements WHERE starts_with(statement, $1)";
    let rows = db
        .driver()
        .query_typed(question, &[(&start, postgres_types::Type::TEXT)])
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn titles(db: &mut Connection) -> Result<Vec<String>> {
    posts::table
        .order_by(posts::id)
        .select(posts::title)
        .fetch_all(db)
}

#[test]
fn the_statement_that_was_not_used_for_longest_makes_room() {
    let shop = Shop::open();
    let (db, _database) = shop.into_parts();
    let mut db = db.with_statement_mode(StatementMode::Prepared { at_most: 2 });
    let ids = |db: &mut Connection| posts::table.select(posts::id).fetch_all(db).unwrap();
    let views = |db: &mut Connection| posts::table.select(posts::views).fetch_all(db).unwrap();
    titles(&mut db).unwrap();
    ids(&mut db);
    titles(&mut db).unwrap();
    views(&mut db);
    let mut left = prepared(&mut db, "SELECT posts.");
    left.sort();
    assert_eq!(
        left,
        s![
            "SELECT posts.title FROM posts ORDER BY posts.id",
            "SELECT posts.views FROM posts",
        ]
    );
    assert_eq!(db.prepared_statements(), 2);
}

#[test]
fn without_room_no_statement_stays_prepared() {
    let (db, _database) = Shop::open().into_parts();
    let mut db = db.with_statement_mode(StatementMode::Prepared { at_most: 0 });
    for _ in 0..2 {
        assert_eq!(titles(&mut db).unwrap().len(), 3);
    }
    assert_eq!(prepared(&mut db, "SELECT posts.").len(), 0);
}

#[test]
fn a_statement_survives_a_change_of_the_schema() {
    let mut shop = Shop::open();
    let names = |db: &mut Connection| brands::table.select(brands::name).fetch_all(db);
    let one = |db: &mut Connection| {
        let acme = brands::table.filter(brands::id.eq(1));
        acme.select(brands::name).fetch_one(db)
    };
    names(&mut shop.db).unwrap();
    one(&mut shop.db).unwrap();
    change_type(&mut shop.db, "varchar(40)");
    assert_eq!(names(&mut shop.db).unwrap(), s!["Acme"]);
    assert_eq!(one(&mut shop.db).unwrap(), "Acme");
    change_type(&mut shop.db, "text");
    assert_eq!(names(&mut shop.db).unwrap(), s!["Acme"]);
    // A pooler that knows statements by their text has to see another one.
    let left = prepared(&mut shop.db, "SELECT brands.name FROM brands\n");
    assert!(
        left.len() == 1 && left[0].contains("/* prepared again: "),
        "{left:?}"
    );
}

fn change_type(db: &mut Connection, ty: &str) {
    db.batch_execute(&format!("ALTER TABLE brands ALTER COLUMN name TYPE {ty}"))
        .unwrap();
}

#[test]
fn rows_that_are_streamed_survive_it_too() {
    let mut shop = Shop::open();
    let streamed = |db: &mut Connection| {
        let rows = brands::table.select(brands::name).fetch(db)?;
        rows.collect::<Result<Vec<_>>>()
    };
    let of_status = |db: &mut Connection| {
        let paid = orders::table.filter(orders::status.eq(OrderStatus::Paid));
        let rows = paid.select((orders::id, orders::status)).fetch(db)?;
        rows.collect::<Result<Vec<_>>>()
    };
    for ty in ["varchar(40)", "text", "varchar(50)"] {
        assert_eq!(streamed(&mut shop.db).unwrap(), s!["Acme"]);
        let written = brands::table.every_row().update(brands::name.set("Acme"));
        assert_eq!(written.execute(&mut shop.db).unwrap(), 1);
        assert_eq!(of_status(&mut shop.db).unwrap(), [(1, OrderStatus::Paid)]);
        change_type(&mut shop.db, ty);
    }
    assert_eq!(streamed(&mut shop.db).unwrap(), s!["Acme"]);
    shop.db.batch_execute("DISCARD ALL").unwrap();
    assert_eq!(streamed(&mut shop.db).unwrap(), s!["Acme"]);
}

#[test]
fn what_becomes_of_statements_is_counted() {
    let (db, _database) = Shop::open().into_parts();
    let mut db = db.with_statement_mode(StatementMode::Prepared { at_most: 2 });
    let counts = |db: &Connection| {
        let it = db.statement_counts();
        (it.hits, it.misses, it.evictions, it.prepared_again)
    };
    assert_eq!(counts(&db), (0, 0, 0, 0));
    for _ in 0..3 {
        titles(&mut db).unwrap();
    }
    assert_eq!(counts(&db), (2, 1, 0, 0));
    posts::table.select(posts::id).fetch_all(&mut db).unwrap();
    posts::table
        .select(posts::views)
        .fetch_all(&mut db)
        .unwrap();
    assert_eq!(counts(&db), (2, 3, 1, 0));
    db.batch_execute("DEALLOCATE ALL").unwrap();
    posts::table
        .select(posts::views)
        .fetch_all(&mut db)
        .unwrap();
    // It was there, was refused, and was prepared again.
    assert_eq!(counts(&db), (3, 4, 1, 1));
}

#[test]
fn in_a_transaction_it_fails_and_says_why_and_the_next_one_succeeds() {
    let mut shop = Shop::open();
    let names = |tx: &Transaction<'_>| brands::table.select(brands::name).fetch_all(tx);
    shop.db.transaction(names).unwrap();
    change_type(&mut shop.db, "varchar(40)");
    let error = shop.db.transaction(names).unwrap_err();
    assert!(error.is_stale_statement() && error.is_retryable());
    assert_eq!(
        error.to_string(),
        "ERROR: cached plan must not change result type\n\
         HINT: the schema has changed since the statement was prepared; run the transaction again"
    );
    assert_eq!(shop.db.transaction(names).unwrap(), s!["Acme"]);
}

#[test]
fn in_a_transaction_begun_by_hand_the_cause_is_told() {
    let mut shop = Shop::open();
    titles(&mut shop.db).unwrap();
    shop.db.batch_execute("BEGIN; DEALLOCATE ALL").unwrap();
    let error = titles(&mut shop.db).unwrap_err();
    assert!(error.is_stale_statement(), "{error}");
    shop.db.batch_execute("ROLLBACK").unwrap();
    assert_eq!(titles(&mut shop.db).unwrap().len(), 3);
}

#[test]
fn a_statement_survives_a_reset_of_the_session() {
    let mut shop = Shop::open();
    let id = |db: &mut Connection| posts::table.select(posts::id).fetch_all(db);
    for reset in ["DISCARD ALL", "DEALLOCATE ALL"] {
        titles(&mut shop.db).unwrap();
        id(&mut shop.db).unwrap();
        shop.db.batch_execute(reset).unwrap();
        assert_eq!(titles(&mut shop.db).unwrap().len(), 3);
        // The first one that is refused tells that all are gone.
        assert_eq!(shop.db.prepared_statements(), 1);
        assert_eq!(
            shop.db
                .transaction(|tx| posts::table.select(posts::id).fetch_all(tx))
                .unwrap()
                .len(),
            3
        );
    }
}
