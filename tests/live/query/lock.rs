use crate::coverage::covers;
use crate::fixture::{ADA, Shop, s};
use pilaster::prelude::*;
use shop::{orders, posts, published_posts, users};

#[test]
fn rows_are_locked_as_strongly_as_said() {
    covers!(
        "SELECT: FOR UPDATE",
        "SELECT: FOR NO KEY UPDATE",
        "SELECT: FOR SHARE",
        "SELECT: FOR KEY SHARE",
    );
    let mut shop = Shop::open();
    let ada = || {
        users::table
            .filter(users::id.eq(ADA))
            .select(users::username)
    };
    shop.check(
        ada().for_update(),
        "SELECT users.username FROM users WHERE users.id = $1 FOR UPDATE",
        &s!["ada"],
    );
    shop.check(
        ada().for_no_key_update(),
        "SELECT users.username FROM users WHERE users.id = $1 FOR NO KEY UPDATE",
        &s!["ada"],
    );
    shop.check(
        ada().for_share(),
        "SELECT users.username FROM users WHERE users.id = $1 FOR SHARE",
        &s!["ada"],
    );
    shop.check(
        ada().for_key_share(),
        "SELECT users.username FROM users WHERE users.id = $1 FOR KEY SHARE",
        &s!["ada"],
    );
}

#[test]
fn nobody_waits_for_rows_that_are_locked() {
    covers!("SELECT: NOWAIT", "SELECT: SKIP LOCKED");
    let mut shop = Shop::open();
    let first = || orders::table.order_by(orders::id).limit(1);
    shop.check(
        first().select(orders::id).for_update().nowait(),
        "SELECT orders.id FROM orders ORDER BY orders.id LIMIT $1 FOR UPDATE NOWAIT",
        &[1],
    );
    let database = shop.close();
    let mut one = pilaster::sync::Connection::connect(database.url()).unwrap();
    let mut two = pilaster::sync::Connection::connect(database.url()).unwrap();
    let held = one.begin().unwrap();
    let row = first()
        .select(orders::id)
        .for_update()
        .fetch_one(&held)
        .unwrap();
    assert_eq!(row, 1);
    let next = first().select(orders::id).for_update().skip_locked();
    assert_eq!(
        next.to_sql(),
        "SELECT orders.id FROM orders ORDER BY orders.id LIMIT $1 FOR UPDATE SKIP LOCKED",
    );
    assert_eq!(next.fetch_one(&mut two).unwrap(), 2);
    let refused = first()
        .for_update()
        .nowait()
        .fetch_one(&mut two)
        .unwrap_err();
    assert_eq!(
        refused.db_error().map(|error| error.code().code()),
        Some("55P03")
    );
}

#[test]
fn the_rows_of_some_tables() {
    covers!("SELECT: locking OF a table");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .filter(users::username.eq("cleo"))
            .select((users::username, posts::title))
            .for_update_of(users::table),
        "SELECT users.username, posts.title FROM users LEFT JOIN posts ON posts.user_id = users.id \
         WHERE users.username = $1 FOR UPDATE OF users",
        &[("cleo".to_owned(), None)],
    );
    shop.check(
        posts::table
            .inner_join(users::table.on(users::id.eq(posts::user_id)))
            .filter(posts::title.eq("Bees"))
            .select(posts::title)
            .for_no_key_update_of(posts::table)
            .skip_locked()
            .for_key_share_of(users::table)
            .nowait(),
        "SELECT posts.title FROM posts INNER JOIN users ON users.id = posts.user_id WHERE posts.title = $1 \
         FOR NO KEY UPDATE OF posts SKIP LOCKED FOR KEY SHARE OF users NOWAIT",
        &s!["Bees"],
    );
    shop.check(
        posts::table.limit(1).order_by(posts::id).select(posts::id).for_share_of(posts::table).filter(posts::views.gt(5)),
        "SELECT posts.id FROM posts WHERE posts.views > $1 ORDER BY posts.id LIMIT $2 FOR SHARE OF posts",
        &[1],
    );
}

#[test]
fn the_rows_of_a_view() {
    let mut shop = Shop::open();
    shop.check(
        published_posts::table
            .filter(published_posts::title.eq("Bees"))
            .select(published_posts::title)
            .for_update(),
        "SELECT published_posts.title FROM published_posts WHERE published_posts.title = $1 FOR UPDATE",
        &s!["Bees"],
    );
    shop.check(
        users::table
            .inner_join(published_posts::table.on(published_posts::author.eq(users::username)))
            .filter(published_posts::title.eq("Bees"))
            .select(published_posts::title)
            .for_key_share_of(published_posts::table)
            .skip_locked(),
        "SELECT published_posts.title FROM users INNER JOIN published_posts ON published_posts.author = users.username \
         WHERE published_posts.title = $1 FOR KEY SHARE OF published_posts SKIP LOCKED",
        &s!["Bees"],
    );
}
