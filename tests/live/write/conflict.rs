use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{products, stock_levels, users};

#[test]
fn a_conflict_can_be_passed_over() {
    covers!("DML: ON CONFLICT ON CONSTRAINT", "DML: DO NOTHING");
    let mut shop = Shop::open();
    let again = users::table.insert((
        users::email.set("ada@example.org"),
        users::username.set("ada2"),
    ));
    shop.check_count(
        again.on_conflict(users::unique::users_email_key).do_nothing(),
        "INSERT INTO users (email, username) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING",
        0,
    );
    shop.check_count(
        users::table
            .insert((
                users::email.set("new@example.org"),
                users::username.set("ada"),
            ))
            .on_conflict_do_nothing(),
        "INSERT INTO users (email, username) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        0,
    );
}

#[test]
fn a_conflict_can_update() {
    covers!("DML: DO UPDATE", "DML: EXCLUDED");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .insert((users::email.set("ada@example.org"), users::username.set("countess")))
            .on_conflict(users::unique::users_email_key)
            .do_update((users::username.set(excluded(users::username)), users::full_name.set(users::username)))
            .returning((users::username, users::full_name)),
        "INSERT INTO users (email, username) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT users_email_key \
         DO UPDATE SET username = excluded.username, full_name = users.username \
         RETURNING users.username, users.full_name",
        &[("countess".to_owned(), Some("ada".to_owned()))],
    );
}

#[test]
fn columns_stand_for_their_constraint() {
    covers!("DML: ON CONFLICT columns");
    let mut shop = Shop::open();
    shop.check_count(
        users::table
            .insert((
                users::email.set("ada@example.org"),
                users::username.set("ada2"),
            ))
            .on_conflict(users::email)
            .do_nothing(),
        "INSERT INTO users (email, username) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING",
        0,
    );
    shop.db
        .batch_execute(
            "INSERT INTO warehouses VALUES ('AMS', 'Amsterdam', ROW('', '', '', 'NL'), 52, 4)",
        )
        .unwrap();
    let counted = |on_hand| {
        let level = (
            stock_levels::product_id.set(1),
            stock_levels::warehouse_code.set("AMS"),
            stock_levels::on_hand.set(on_hand),
        );
        stock_levels::table
            .insert(level)
            .on_conflict((stock_levels::product_id, stock_levels::warehouse_code))
            .do_update(stock_levels::on_hand.set(excluded(stock_levels::on_hand)))
            .returning(stock_levels::on_hand)
    };
    for on_hand in [7, 8] {
        shop.check(
            counted(on_hand),
            "INSERT INTO stock_levels (product_id, warehouse_code, on_hand) VALUES ($1, $2, $3) \
             ON CONFLICT (product_id, warehouse_code) DO UPDATE SET on_hand = excluded.on_hand \
             RETURNING stock_levels.on_hand",
            &[on_hand],
        );
    }
}

#[test]
fn a_partial_index_brings_its_predicate() {
    covers!("DML: ON CONFLICT with a partial index");
    let mut shop = Shop::open();
    shop.check(
        products::table
            .insert((products::sku.set("A-1"), products::name.set("Shovel"), products::price.set(dec!(1))))
            .on_conflict(products::unique::products_sku_live_key)
            .do_update(products::name.set(excluded(products::name)))
            .returning(products::name),
        "INSERT INTO products (sku, name, price) VALUES ($1, $2, $3) ON CONFLICT (sku) WHERE deleted_at IS NULL \
         DO UPDATE SET name = excluded.name RETURNING products.name",
        &s!["Shovel"],
    );
}

#[test]
fn an_expression_index_can_be_named() {
    covers!("DML: ON CONFLICT with an expression index");
    let mut shop = Shop::open();
    shop.check_count(
        shop::brands::table
            .insert(shop::brands::name.set("ACME"))
            .on_conflict(shop::brands::unique::brands_name_lower_key)
            .do_nothing(),
        "INSERT INTO brands (name) VALUES ($1) ON CONFLICT ((lower(name))) DO NOTHING",
        0,
    );
}
