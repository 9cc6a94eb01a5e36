use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use shop::{orders, posts, users};

#[test]
fn distinct_rows_are_sorted_by_what_is_selected() {
    covers!("SELECT: DISTINCT");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .select((posts::user_id, lower(posts::title)))
            .distinct()
            .order_by((lower(posts::title).desc(), posts::user_id)),
        "SELECT DISTINCT posts.user_id, lower(posts.title) FROM posts ORDER BY lower(posts.title) DESC, posts.user_id",
        &[
            (ADA, "notes".to_owned()),
            (ADA, "engines".to_owned()),
            (BOB, "bees".to_owned()),
        ],
    );
    shop.check(
        users::table
            .inner_join(posts::table.on(posts::user_id.eq(users::id)))
            .select((users::table, users::username))
            .distinct()
            .order_by(users::created_at)
            .limit(0),
        "SELECT DISTINCT users.id, users.email, users.username, users.full_name, users.birth_date, users.home, \
         users.is_active, users.created_at, users.deleted_at, users.username FROM users \
         INNER JOIN posts ON posts.user_id = users.id ORDER BY users.created_at LIMIT $1",
        &[],
    );
}

#[test]
fn distinct_groups() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .select(count_rows())
            .distinct()
            .order_by(count_rows()),
        "SELECT DISTINCT count(*) FROM posts GROUP BY posts.user_id ORDER BY count(*)",
        &[1, 2],
    );
}

#[test]
fn the_first_row_of_each_kind() {
    covers!("SELECT: DISTINCT ON");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .distinct_on(orders::user_id)
            .order_by((orders::user_id, orders::placed_at.desc()))
            .select((orders::user_id, orders::id)),
        "SELECT DISTINCT ON (orders.user_id) orders.user_id, orders.id FROM orders \
         ORDER BY orders.user_id, orders.placed_at DESC",
        &[(ADA, 2), (BOB, 3)],
    );
    shop.check(
        posts::table
            .filter(posts::views.gt(0))
            .order_by((lower(posts::title), posts::user_id.desc(), posts::id))
            .distinct_on((lower(posts::title), posts::user_id))
            .select(posts::title)
            .limit(2),
        "SELECT DISTINCT ON (lower(posts.title), posts.user_id) posts.title FROM posts WHERE posts.views > $1 \
         ORDER BY lower(posts.title), posts.user_id DESC, posts.id LIMIT $2",
        &s!["Bees", "Engines"],
    );
}

#[test]
fn distinct_on_without_an_order_and_over_groups() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .select(count_rows())
            .distinct_on(count_rows())
            .order_by(count_rows()),
        "SELECT DISTINCT ON (count(*)) count(*) FROM posts GROUP BY posts.user_id ORDER BY count(*)",
        &[1, 2],
    );
    let any: Vec<uuid::Uuid> = posts::table
        .distinct_on(posts::user_id)
        .select(posts::user_id)
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(any.len(), 2);
}

#[test]
fn what_is_told_apart_is_selected_in_exists_too() {
    let mut shop = Shop::open();
    let second = posts::table
        .select(posts::user_id)
        .distinct()
        .order_by(posts::user_id)
        .offset(1);
    shop.check(
        users::table
            .filter(exists(second))
            .select(users::username)
            .order_by(users::id)
            .limit(1),
        "SELECT users.username FROM users WHERE EXISTS \
         (SELECT DISTINCT posts.user_id FROM posts ORDER BY posts.user_id OFFSET $1) ORDER BY users.id LIMIT $2",
        &s!["ada"],
    );
}
