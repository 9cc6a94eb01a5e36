use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::Text;
use shop::{page_views, page_views_2024, page_views_rest, posts, users};
use time::Date;
use time::macros::date;
use uuid::Uuid;

fn view(post_id: i64, user_id: Uuid) -> page_views::New {
    page_views::New { post_id, user_id }
}

/// Of Ada in 2024, of Bob in a year without a partition of its own.
fn viewed() -> Shop {
    let mut shop = Shop::open();
    for (user, day) in [(ADA, date!(2024 - 02 - 03)), (BOB, date!(2030 - 01 - 01))] {
        let insert = page_views::table.insert((view(1, user), page_views::viewed_on.set(day)));
        assert_eq!(insert.execute(&mut shop.db).unwrap(), 1);
    }
    shop
}

#[test]
fn each_row_goes_to_its_partition() {
    covers!("Beyond: partitions");
    let mut shop = viewed();
    let partition = || sql::<Text>("page_views.tableoid::regclass::text").not_null();
    shop.check(
        page_views::table
            .insert((
                view(3, ADA),
                page_views::viewed_on.set(date!(2024 - 12 - 31)),
            ))
            .returning(partition()),
        "INSERT INTO page_views (post_id, user_id, viewed_on) VALUES ($1, $2, $3) \
         RETURNING (page_views.tableoid::regclass::text)",
        &s!["page_views_2024"],
    );
    shop.check(
        page_views::table
            .order_by(page_views::viewed_on)
            .select((page_views::viewed_on, page_views::times, partition())),
        "SELECT page_views.viewed_on, page_views.times, (page_views.tableoid::regclass::text) FROM page_views \
         ORDER BY page_views.viewed_on",
        &[
            (date!(2024 - 02 - 03), 1, "page_views_2024".to_owned()),
            (date!(2024 - 12 - 31), 1, "page_views_2024".to_owned()),
            (date!(2030 - 01 - 01), 1, "page_views_rest".to_owned()),
        ],
    );
}

#[test]
fn a_partition_is_a_table() {
    covers!("Beyond: partitions");
    let mut shop = viewed();
    let row = page_views_2024::Row {
        post_id: 1,
        user_id: ADA,
        viewed_on: date!(2024 - 02 - 03),
        times: 1,
    };
    shop.check(
        page_views_2024::table,
        "SELECT page_views_2024.post_id, page_views_2024.user_id, page_views_2024.viewed_on, page_views_2024.times \
         FROM page_views_2024",
        std::slice::from_ref(&row),
    );
    shop.check(
        page_views_rest::table
            .join(page_views_rest::user)
            .select(users::username),
        "SELECT users.username FROM page_views_rest INNER JOIN users ON page_views_rest.user_id = users.id",
        &s!["bob"],
    );
    let misplaced = page_views_rest::table.insert((
        page_views_rest::New {
            post_id: 3,
            user_id: ADA,
        },
        page_views_rest::viewed_on.set(date!(2024 - 05 - 05)),
    ));
    let error = misplaced.execute(&mut shop.db).unwrap_err();
    assert!(error.is_partition_violation(), "{error}");
    assert_eq!(error.constraint::<page_views::Constraint>(), None);
}

#[test]
fn rows_are_changed_through_the_table_and_move() {
    covers!("Beyond: partitions");
    let mut shop = viewed();
    shop.check(
        page_views::table
            .filter(page_views::viewed_on.ge(date!(2030 - 01 - 01)))
            .update(page_views::viewed_on.set(date!(2024 - 03 - 03)))
            .returning((page_views::user_id, page_views::viewed_on)),
        "UPDATE page_views SET viewed_on = $1 WHERE page_views.viewed_on >= $2 \
         RETURNING page_views.user_id, page_views.viewed_on",
        &[(BOB, date!(2024 - 03 - 03))],
    );
    shop.check(
        page_views_2024::table
            .order_by(page_views_2024::viewed_on)
            .select(page_views_2024::user_id),
        "SELECT page_views_2024.user_id FROM page_views_2024 ORDER BY page_views_2024.viewed_on",
        &[ADA, BOB],
    );
    shop.check_count(
        page_views::table
            .filter(page_views::user_id.eq(BOB))
            .delete(),
        "DELETE FROM page_views WHERE page_views.user_id = $1",
        1,
    );
    let left = page_views_2024::table.select(count_rows());
    assert_eq!(left.fetch_one(&mut shop.db).unwrap(), 1);
}

#[test]
fn a_key_of_the_table_decides_on_conflict() {
    covers!("Beyond: partitions");
    let mut shop = viewed();
    let again =
        |day: Date| page_views::table.insert((view(1, ADA), page_views::viewed_on.set(day)));
    let key = (
        page_views::post_id,
        page_views::user_id,
        page_views::viewed_on,
    );
    shop.check(
        again(date!(2024 - 02 - 03))
            .on_conflict(key)
            .do_update(page_views::times.set(page_views::times.add(excluded(page_views::times))))
            .returning(page_views::times),
        "INSERT INTO page_views (post_id, user_id, viewed_on) VALUES ($1, $2, $3) \
         ON CONFLICT (post_id, user_id, viewed_on) DO UPDATE SET times = page_views.times + excluded.times \
         RETURNING page_views.times",
        &[2],
    );
    shop.check_count(
        again(date!(2024 - 02 - 03))
            .on_conflict(page_views::unique::page_views_pkey)
            .do_nothing(),
        "INSERT INTO page_views (post_id, user_id, viewed_on) VALUES ($1, $2, $3) \
         ON CONFLICT ON CONSTRAINT page_views_pkey DO NOTHING",
        0,
    );
    let error = again(date!(2024 - 02 - 03))
        .execute(&mut shop.db)
        .unwrap_err();
    assert!(error.is_unique_violation());
    assert_eq!(
        error.constraint(),
        Some(page_views::Constraint::page_views_pkey)
    );
    assert_eq!(
        error.constraint(),
        Some(page_views_2024::Constraint::page_views_2024_pkey)
    );
}

#[test]
fn foreign_keys_lead_out_of_the_table() {
    covers!("Beyond: partitions");
    let mut shop = viewed();
    shop.check(
        page_views::table
            .join(page_views::user)
            .join(page_views::post)
            .order_by(users::username)
            .select((users::username, posts::title, page_views::times)),
        "SELECT users.username, posts.title, page_views.times FROM page_views \
         INNER JOIN users ON page_views.user_id = users.id INNER JOIN posts ON page_views.post_id = posts.id \
         ORDER BY users.username",
        &[
            ("ada".to_owned(), "Engines".to_owned(), 1),
            ("bob".to_owned(), "Engines".to_owned(), 1),
        ],
    );
    let orphan = page_views::table.insert(view(99, ADA));
    let error = orphan.execute(&mut shop.db).unwrap_err();
    assert_eq!(
        error.constraint(),
        Some(page_views::Constraint::page_views_post_id_fkey)
    );
    let never = page_views::table.insert((view(3, ADA), page_views::times.set(0)));
    let error = never.execute(&mut shop.db).unwrap_err();
    assert_eq!(
        error.constraint(),
        Some(page_views::Constraint::page_views_times_check)
    );
}

#[test]
fn many_rows_are_written_to_several_partitions() {
    covers!("Beyond: partitions");
    let mut shop = Shop::open();
    let row = |day: Date| {
        (
            page_views::post_id.set(1),
            page_views::user_id.set(ADA),
            page_views::viewed_on.set(day),
        )
    };
    let days = [date!(2024 - 01 - 01), date!(2025 - 01 - 01)];
    shop.check_count(
        page_views::table.copy_in(days.map(row)),
        "COPY page_views (post_id, user_id, viewed_on) FROM STDIN (FORMAT binary)",
        2,
    );
    let count = |shop: &mut Shop| {
        let old = page_views_2024::table.select(count_rows());
        let rest = page_views_rest::table.select(count_rows());
        let old = old.fetch_one(&mut shop.db).unwrap();
        (old, rest.fetch_one(&mut shop.db).unwrap())
    };
    assert_eq!(count(&mut shop), (1, 1));
    let next = |day: Date| row(day.next_day().unwrap());
    let many = page_views::table.insert_many(days.map(next).to_vec());
    assert_eq!(many.execute(&mut shop.db).unwrap(), 2);
    assert_eq!(count(&mut shop), (2, 2));
}

#[test]
fn a_row_without_a_partition_is_refused_and_the_error_says_what_to_do() {
    let mut shop = Shop::open();
    shop.db
        .batch_execute("ALTER TABLE page_views DETACH PARTITION page_views_rest")
        .unwrap();
    let insert = || {
        page_views::table.insert((
            view(1, ADA),
            page_views::viewed_on.set(date!(2031 - 01 - 01)),
        ))
    };
    let error = insert().execute(&mut shop.db).unwrap_err();
    assert!(error.is_check_violation() && error.is_partition_violation());
    assert_eq!(
        error.db_error().and_then(|it| it.table()),
        Some("page_views")
    );
    let told = error.to_string();
    assert!(
        told.ends_with("HINT: create the partition that takes the row, or one with DEFAULT"),
        "{told}"
    );
    shop.db
        .batch_execute(
            "CREATE TABLE page_views_2031 PARTITION OF page_views FOR VALUES FROM ('2031-01-01') TO ('2032-01-01')",
        )
        .unwrap();
    assert_eq!(insert().execute(&mut shop.db).unwrap(), 1);
    let error = insert().execute(&mut shop.db).unwrap_err();
    assert_eq!(
        error.constraint(),
        Some(page_views::Constraint::page_views_pkey)
    );
}
