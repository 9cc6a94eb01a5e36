use crate::coverage::covers;
use crate::fixture::{ADA, Shop, s};
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{OrderStatus, accounts, orders, posts, users};

#[test]
fn the_rows_that_a_filter_chooses() {
    covers!("Statements: UPDATE");
    let mut shop = Shop::open();
    shop.check_count(
        users::table
            .filter(users::username.eq("bob"))
            .update(users::full_name.set("Bob")),
        "UPDATE users SET full_name = $1 WHERE users.username = $2",
        1,
    );
}

#[test]
fn several_columns_and_expressions() {
    let mut shop = Shop::open();
    shop.check(
        accounts::table
            .filter(accounts::owner.eq(ADA))
            .update((accounts::balance.set(accounts::balance.sub(dec!(30))), accounts::currency.set("USD")))
            .returning((accounts::balance, accounts::currency)),
        "UPDATE accounts SET balance = accounts.balance - $1, currency = $2 WHERE accounts.owner = $3 \
         RETURNING accounts.balance, accounts.currency",
        &[(dec!(70.00), "USD".to_owned())],
    );
}

#[test]
fn an_optional_value_empties_a_column() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.eq("ada"))
            .update(users::full_name.set(None::<String>))
            .returning(users::full_name),
        "UPDATE users SET full_name = $1 WHERE users.username = $2 RETURNING users.full_name",
        &[None],
    );
    shop.check_count(
        users::table
            .filter(users::username.eq("cleo"))
            .update(users::full_name.set_null()),
        "UPDATE users SET full_name = CAST(NULL AS text) WHERE users.username = $1",
        1,
    );
}

#[test]
fn a_patch_sets_only_what_is_there() {
    let mut shop = Shop::open();
    let patch = users::Patch {
        full_name: Some(None),
        is_active: Some(true),
        ..users::Patch::default()
    };
    shop.check(
        users::table
            .filter(users::username.eq("cleo"))
            .update(patch)
            .returning((users::full_name, users::is_active)),
        "UPDATE users SET full_name = $1, is_active = $2 WHERE users.username = $3 \
         RETURNING users.full_name, users.is_active",
        &[(None, true)],
    );
    let patch = orders::Patch {
        status: Some(OrderStatus::Delivered),
        ..orders::Patch::default()
    };
    shop.check_count(
        orders::table.filter(orders::id.eq(3)).update(patch),
        "UPDATE orders SET status = $1::order_status WHERE orders.id = $2",
        1,
    );
}

#[test]
fn an_empty_patch_is_an_error_and_changes_nothing() {
    let mut shop = Shop::open();
    let nothing = users::table.every_row().update(users::Patch::default());
    let error = nothing.execute(&mut shop.db).unwrap_err();
    assert_eq!(error.to_string(), "the patch sets no column");
}

#[test]
fn every_row_has_to_be_said() {
    let mut shop = Shop::open();
    shop.check_count(
        posts::table
            .every_row()
            .update(posts::views.set(posts::views.add(1))),
        "UPDATE posts SET views = posts.views + $1",
        3,
    );
}

#[test]
fn an_optional_filter_beside_a_certain_one() {
    let mut shop = Shop::open();
    let rename = |active: Option<bool>| {
        users::table
            .filter(users::username.like("%o%"))
            .filter(active.map(|active| users::is_active.eq(active)))
            .update(users::full_name.set("O"))
            .returning(users::username)
    };
    shop.check(
        rename(Some(true)),
        "UPDATE users SET full_name = $1 WHERE users.username LIKE $2 AND users.is_active = $3 RETURNING users.username",
        &s!["bob"],
    );
    shop.check(
        rename(None),
        "UPDATE users SET full_name = $1 WHERE users.username LIKE $2 RETURNING users.username",
        &s!["cleo", "bob"],
    );
}
