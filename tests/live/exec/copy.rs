use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::exec::Recorder;
use pilaster::prelude::*;
use pilaster::{Error, Result};
use rust_decimal::dec;
use shop::{
    OrderStatus, PostalAddress, comments, order_items, orders, posts, product_categories, users,
};
use std::error::Error as _;

const ROWS: u64 = 20_000;

fn comment(number: u64) -> comments::New {
    comments::New {
        post_id: 1,
        user_id: None,
        body: format!("comment {number}"),
    }
}

fn count(shop: &mut Shop) -> i64 {
    let all = comments::table.select(count_rows());
    all.fetch_one(&mut shop.db).unwrap()
}

#[test]
fn rows_are_copied_in() {
    covers!("Beyond: COPY in");
    let mut shop = Shop::open();
    shop.check_count(
        comments::table.copy_in((0..ROWS).map(comment)),
        "COPY comments (post_id, user_id, body) FROM STDIN (FORMAT binary)",
        ROWS,
    );
    assert_eq!(count(&mut shop), 3 + i64::try_from(ROWS).unwrap());
    let last = comments::table
        .order_by(comments::id.desc())
        .limit(1)
        .select((comments::post_id, comments::user_id, comments::body))
        .fetch_one(&mut shop.db);
    assert_eq!(last.unwrap(), (1, None, "comment 19999".to_owned()));
    shop.check_count(
        comments::table.copy_in(Vec::<comments::New>::new()),
        "COPY comments (post_id, user_id, body) FROM STDIN (FORMAT binary)",
        0,
    );
}

#[test]
fn rows_of_enums_composites_domains_and_arrays_are_copied_in() {
    let mut shop = Shop::open();
    let home = PostalAddress {
        street: Some("Rue \"A\", 1".to_owned()),
        city: Some("Lyon".to_owned()),
        postal_code: Some("69001".to_owned()),
        country: Some("FR".to_owned()),
    };
    let order = |status| {
        (
            orders::New {
                user_id: BOB,
                ship_to: Some(home.clone()),
                deliver_on: None,
                note: None,
            },
            orders::status.set(status),
        )
    };
    let rows = [OrderStatus::Paid, OrderStatus::Shipped].map(order);
    shop.check_count(
        orders::table.copy_in(rows),
        "COPY orders (user_id, ship_to, deliver_on, note, status) FROM STDIN (FORMAT binary)",
        2,
    );
    let copied = orders::table
        .filter(orders::ship_to.is_not_null())
        .order_by(orders::id)
        .select((orders::status, orders::ship_to));
    assert_eq!(
        copied.fetch_all(&mut shop.db).unwrap(),
        [
            (OrderStatus::Paid, Some(home.clone())),
            (OrderStatus::Shipped, Some(home.clone())),
        ]
    );
    let post = (
        posts::New {
            user_id: ADA,
            title: "Tags".to_owned(),
            body: String::new(),
            published_at: None,
        },
        posts::tags.set(vec!["a".to_owned(), "b, \"c\"".to_owned()]),
    );
    posts::table.copy_in([post]).execute(&mut shop.db).unwrap();
    let tags = posts::table
        .filter(posts::title.eq("Tags"))
        .select(posts::tags);
    assert_eq!(tags.fetch_one(&mut shop.db).unwrap(), ["a", "b, \"c\""]);
    let user = users::New {
        email: "zoe@example.org".into(),
        username: "zoe".to_owned(),
        full_name: None,
        birth_date: None,
        home: None,
        deleted_at: None,
    };
    assert_eq!(
        users::table.copy_in([user]).execute(&mut shop.db).unwrap(),
        1
    );
}

#[test]
fn an_iterator_that_fails_ends_the_copy_and_the_connection_goes_on() {
    let mut shop = Shop::open();
    let rows = (1..=ROWS).map(|number| {
        if number == 15_000 {
            return Err("the file ends in the middle of a line");
        }
        Ok(comment(number))
    });
    let error = comments::table
        .try_copy_in(rows)
        .execute(&mut shop.db)
        .unwrap_err();
    assert_eq!(error.copy_row(), Some(15_000));
    assert_eq!(
        error.to_string(),
        "row 15000 of the COPY: the file ends in the middle of a line"
    );
    assert_eq!(
        error.source().unwrap().to_string(),
        "the file ends in the middle of a line"
    );
    assert_eq!(count(&mut shop), 3);
    let again = comments::table
        .copy_in((0..3).map(comment))
        .execute(&mut shop.db);
    assert_eq!(again.unwrap(), 3);
    assert_eq!(count(&mut shop), 6);
}

#[test]
fn a_row_that_the_server_refuses_is_named() {
    let mut shop = Shop::open();
    let row = |category_id| product_categories::New {
        product_id: 1,
        category_id,
    };
    let twice = [1, 3, 1].map(row);
    let error = product_categories::table
        .copy_in(twice)
        .execute(&mut shop.db)
        .unwrap_err();
    assert!(error.is_unique_violation());
    assert_eq!(
        error.constraint(),
        Some(product_categories::Constraint::product_categories_pkey)
    );
    assert_eq!(error.copy_row(), Some(3));
    assert!(
        error.to_string().ends_with("(row 3 of the COPY)"),
        "{error}"
    );
    let line = |line_no| order_items::New {
        order_id: 2,
        line_no,
        product_id: 1,
        unit_price: dec!(-1),
    };
    let error = order_items::table
        .copy_in([line(1)])
        .execute(&mut shop.db)
        .unwrap_err();
    assert!(error.is_check_violation());
    assert_eq!(error.copy_row(), Some(1));
}

#[test]
fn a_copy_is_seen_as_other_statements_are() {
    let mut shop = Shop::open();
    let recorder = Recorder::new();
    shop.db.observe(recorder.clone());
    comments::table
        .copy_in((0..5).map(comment))
        .execute(&mut shop.db)
        .unwrap();
    let failing = comments::table.try_copy_in([Err::<comments::New, _>("no")]);
    failing.execute(&mut shop.db).unwrap_err();
    let copied = users::table
        .select(users::id)
        .copy_out()
        .fetch(&mut shop.db);
    assert_eq!(copied.unwrap().count(), 3);
    let seen: Vec<_> = recorder
        .queries()
        .iter()
        .map(|it| {
            (
                it.rows,
                it.sql.split(' ').take(2).collect::<Vec<_>>().join(" "),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (5, "COPY comments".to_owned()),
            (0, "COPY comments".to_owned()),
            (3, "COPY (SELECT".to_owned())
        ]
    );
}

#[test]
fn a_copy_that_fails_fails_its_transaction() {
    let mut shop = Shop::open();
    let done: Result<()> = shop.db.transaction(|tx| {
        let names = users::table.select(users::username).copy_out().fetch(tx)?;
        assert_eq!(names.count(), 3);
        comments::table.copy_in([comment(1)]).execute(tx)?;
        let rows = [Ok(comment(2)), Err("no more")];
        let failed = comments::table.try_copy_in(rows).execute(tx);
        assert_eq!(failed.unwrap_err().copy_row(), Some(2));
        Ok(())
    });
    assert!(done.unwrap_err().is_aborted());
    assert_eq!(count(&mut shop), 3);
    let kept: Result<()> = shop.db.transaction(|tx| {
        let within = tx.transaction(|tx| {
            comments::table
                .try_copy_in([Err::<comments::New, _>("no")])
                .execute(tx)
        });
        assert!(within.is_err());
        comments::table.copy_in([comment(1)]).execute(tx)?;
        Ok(())
    });
    kept.unwrap();
    assert_eq!(count(&mut shop), 4);
}

#[test]
fn a_value_that_does_not_fit_is_named_by_row_and_column() {
    let mut shop = Shop::open();
    shop.db
        .batch_execute("ALTER TABLE product_categories ALTER COLUMN category_id TYPE bigint")
        .unwrap();
    let rows = [product_categories::New {
        product_id: 1,
        category_id: 1,
    }];
    let error = product_categories::table
        .copy_in(rows)
        .execute(&mut shop.db)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "row 1 of the COPY, column `category_id`: it is of the type `int8`, not `int4`"
    );
}

#[test]
fn the_hook_of_a_copy_in_is_told_how_far_it_is() {
    let mut shop = Shop::open();
    let mut seen = Vec::new();
    comments::table
        .copy_in((0..ROWS).map(comment))
        .on_progress(|so_far| seen.push(so_far))
        .execute(&mut shop.db)
        .unwrap();
    assert!(seen.len() > 5, "{seen:?}");
    assert!(
        seen.windows(2)
            .all(|two| two[0].rows < two[1].rows && two[0].bytes < two[1].bytes)
    );
    assert_eq!(seen.last().unwrap().rows, ROWS);
}

#[test]
fn rows_are_copied_out() {
    covers!("Beyond: COPY out");
    let mut shop = Shop::open();
    let query = || {
        posts::table
            .order_by(posts::id)
            .select((posts::title, posts::tags, posts::published_at))
    };
    let copy = query().copy_out();
    assert_eq!(
        copy.to_sql(),
        "COPY (SELECT posts.title, posts.tags, posts.published_at FROM posts ORDER BY posts.id) TO STDOUT (FORMAT binary)"
    );
    let copied: Vec<_> = copy
        .fetch(&mut shop.db)
        .unwrap()
        .collect::<Result<_>>()
        .unwrap();
    let fetched = query().fetch_all(&mut shop.db).unwrap();
    assert_eq!(copied, fetched);
    let whole: Vec<orders::Row> = orders::table
        .copy_out()
        .fetch(&mut shop.db)
        .unwrap()
        .collect::<Result<_>>()
        .unwrap();
    assert_eq!(whole, orders::table.fetch_all(&mut shop.db).unwrap());
    let none = users::table
        .filter(users::username.eq(pilaster::literal!("nobody")))
        .copy_out();
    assert_eq!(none.fetch(&mut shop.db).unwrap().count(), 0);
    shop.check(
        users::table.select(count_rows()),
        "SELECT count(*) FROM users",
        &[3],
    );
}

#[test]
fn the_hook_of_a_copy_out_is_told_how_far_it_is() {
    let mut shop = Shop::open();
    comments::table
        .copy_in((0..ROWS).map(comment))
        .execute(&mut shop.db)
        .unwrap();
    let mut seen = Vec::new();
    let rows = comments::table
        .copy_out()
        .on_progress(|so_far| seen.push(so_far))
        .fetch(&mut shop.db);
    let rows: Vec<_> = rows.unwrap().collect::<Result<_>>().unwrap();
    assert_eq!(rows.len() as u64, ROWS + 3);
    assert!(seen.len() > 5, "{seen:?}");
    assert_eq!(seen.last().unwrap().rows, ROWS + 3);
}

#[test]
fn a_copy_out_that_is_left_early_leaves_the_connection_in_order() {
    let mut shop = Shop::open();
    comments::table
        .copy_in((0..ROWS).map(comment))
        .execute(&mut shop.db)
        .unwrap();
    let first = comments::table
        .order_by(comments::id)
        .select(comments::body)
        .copy_out()
        .fetch(&mut shop.db)
        .unwrap()
        .next();
    assert_eq!(first.unwrap().unwrap(), "Nice");
    assert_eq!(count(&mut shop), 3 + i64::try_from(ROWS).unwrap());
}

#[test]
fn a_copy_out_in_a_transaction_that_fails_on_the_server_fails_it() {
    let mut shop = Shop::open();
    let mut tx = shop.db.begin().unwrap();
    let names: Vec<String> = users::table
        .order_by(users::username)
        .select(users::username)
        .copy_out()
        .fetch(&mut tx)
        .unwrap()
        .collect::<Result<_>>()
        .unwrap();
    assert_eq!(names, ["ada", "bob", "cleo"]);
    let zero = orders::id.sub(orders::id);
    let divided = orders::table
        .select(orders::id.div(zero))
        .copy_out()
        .fetch(&mut tx)
        .unwrap()
        .next();
    let error: Error = divided.unwrap().unwrap_err();
    assert_eq!(error.code().unwrap().code(), "22012");
    assert!(tx.commit().unwrap_err().is_aborted());
    assert_eq!(count(&mut shop), 3);
}
