use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{accounts, categories, orders, posts, product_categories, products, users};

#[test]
fn rows_with_a_partner_and_rows_without() {
    covers!(
        "Statements: MERGE",
        "DML: MERGE WHEN MATCHED",
        "DML: MERGE WHEN NOT MATCHED",
        "DML: MERGE with AND conditions",
        "DML: MERGE UPDATE",
        "DML: MERGE DELETE",
        "DML: MERGE INSERT",
        "DML: MERGE DO NOTHING",
    );
    let mut shop = Shop::open();
    shop.check_count(
        accounts::table
            .using(users::table)
            .merge_on(accounts::owner.eq(users::id))
            .when_matched()
            .and(accounts::balance.gt(dec!(50)))
            .then_update((accounts::balance.set(accounts::balance.add(dec!(1))), accounts::currency.set_default()))
            .when_matched()
            .and(users::username.eq("nobody"))
            .then_do_nothing()
            .when_matched()
            .then_delete()
            .when_not_matched()
            .and(users::is_active.eq(true))
            .then_do_nothing()
            .when_not_matched()
            .then_insert((accounts::owner.set(users::id), accounts::balance.set(dec!(3)))),
        "MERGE INTO accounts USING users ON accounts.owner = users.id \
         WHEN MATCHED AND accounts.balance > $1 THEN UPDATE SET balance = accounts.balance + $2, currency = DEFAULT \
         WHEN MATCHED AND users.username = $3 THEN DO NOTHING \
         WHEN MATCHED THEN DELETE \
         WHEN NOT MATCHED AND users.is_active = $4 THEN DO NOTHING \
         WHEN NOT MATCHED THEN INSERT (owner, balance) VALUES (users.id, $5)",
        3,
    );
    shop.check(
        accounts::table
            .inner_join(users::table.on(users::id.eq(accounts::owner)))
            .order_by(users::username)
            .select((users::username, accounts::balance)),
        "SELECT users.username, accounts.balance FROM accounts \
         INNER JOIN users ON users.id = accounts.owner ORDER BY users.username",
        &[
            ("ada".to_owned(), dec!(101.00)),
            ("cleo".to_owned(), dec!(3.00)),
        ],
    );
}

#[test]
fn a_join_a_struct_and_subqueries() {
    covers!("DML: MERGE INSERT");
    let mut shop = Shop::open();
    let authors = users::table
        .left_join(posts::table.on(posts::user_id.eq(users::id).and(posts::views.gt(5))));
    let new = orders::New {
        user_id: crate::fixture::ADA,
        ship_to: None,
        deliver_on: None,
        note: Some("merged".to_owned()),
    };
    shop.check_count(
        orders::table
            .using(authors)
            .merge_on(orders::user_id.eq(users::id).and(orders::note.eq(posts::title)))
            .when_not_matched()
            .and(posts::id.is_not_null())
            .then_insert(new),
        "MERGE INTO orders USING users LEFT JOIN posts ON posts.user_id = users.id AND posts.views > $1 \
         ON orders.user_id = users.id AND orders.note = posts.title \
         WHEN NOT MATCHED AND posts.id IS NOT NULL \
         THEN INSERT (user_id, ship_to, deliver_on, note) VALUES ($2, $3::postal_address, $4, $5)",
        2,
    );
    shop.check_count(
        categories::table
            .using(product_categories::table)
            .merge_on(
                categories::id
                    .eq(product_categories::category_id)
                    .and(categories::name.eq("Books")),
            )
            .when_matched()
            .then_update(
                categories::name.set(coalesce(
                    products::table
                        .correlate(product_categories::table)
                        .filter(products::id.eq(product_categories::product_id))
                        .select(products::name)
                        .scalar(),
                    "none",
                )),
            ),
        "MERGE INTO categories USING product_categories \
         ON categories.id = product_categories.category_id AND categories.name = $1 \
         WHEN MATCHED THEN UPDATE SET name = coalesce((SELECT products.name FROM products \
         WHERE products.id = product_categories.product_id), $2)",
        1,
    );
}
