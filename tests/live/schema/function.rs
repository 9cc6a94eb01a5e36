use crate::coverage::covers;
use crate::fixture::{ADA, Shop};
use pilaster::prelude::*;
use pilaster::sql_type::{Array, Text};
use rust_decimal::Decimal;
use shop::{
    OrderStatus, PostalAddress, brands, categories, functions, order_items, orders, products, users,
};

#[test]
fn functions_that_give_values_are_null_where_an_argument_is() {
    covers!("Expressions: functions of the schema");
    let mut shop = Shop::open();
    shop.check(
        products::table
            .order_by(products::id)
            .select((functions::discounted(products::price).with_percent(50),)),
        "SELECT discounted(products.price, percent => $1) FROM products ORDER BY products.id",
        &[
            (Decimal::new(995, 2),),
            (Decimal::new(475, 2),),
            (Decimal::new(1500, 2),),
        ],
    );
    shop.check(
        select((
            functions::discounted(Decimal::TEN),
            functions::discounted(None::<Decimal>),
        )),
        "SELECT discounted($1), discounted($2)",
        &[(Decimal::new(900, 2), None)],
    );
    shop.check(
        brands::table
            .right_join(products::table.on(products::brand_id.eq(brands::id)))
            .order_by(products::id)
            .select(functions::same_name(brands::name, "ACME")),
        "SELECT same_name(brands.name, $1) FROM brands RIGHT JOIN products ON products.brand_id = brands.id \
         ORDER BY products.id",
        &[Some(true), Some(true), None],
    );
}

#[test]
fn a_body_shows_whether_a_function_gives_a_value() {
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .filter(functions::order_total(orders::id).gt(Decimal::TEN))
            .order_by(orders::id)
            .select((orders::id, functions::order_total(orders::id))),
        "SELECT orders.id, order_total(orders.id) FROM orders WHERE order_total(orders.id) > $1 ORDER BY orders.id",
        &[(1, Decimal::new(4930, 2)), (3, Decimal::new(9000, 2))],
    );
}

#[test]
fn overloads_are_told_apart_by_the_types_of_their_arguments() {
    let mut shop = Shop::open();
    let home = PostalAddress {
        street: Some("Main St 1".to_owned()),
        city: Some("Ely".to_owned()),
        postal_code: None,
        country: Some("GB".to_owned()),
    };
    shop.check(
        select((
            functions::shown_order_status(OrderStatus::Paid),
            functions::shown_postal_address(home),
        )),
        "SELECT shown($1::order_status), shown($2::postal_address)",
        &[("Paid".to_owned(), "Main St 1, Ely, GB".to_owned())],
    );
    shop.check(
        orders::table
            .filter(orders::user_id.eq(ADA))
            .order_by(orders::id)
            .select(functions::shown_order_status(orders::status)),
        "SELECT shown(orders.status) FROM orders WHERE orders.user_id = $1 ORDER BY orders.id",
        &["Paid".to_owned(), "Pending".to_owned()],
    );
}

#[test]
fn any_number_of_arguments_is_an_array() {
    let mut shop = Shop::open();
    shop.check(
        select(functions::first_known(vec![None, Some("a"), Some("b")])),
        "SELECT first_known(VARIADIC $1)",
        &[Some("a".to_owned())],
    );
}

#[test]
fn the_type_of_a_result_follows_from_an_argument() {
    let mut shop = Shop::open();
    let words = bind::<Array<Text>, _>(vec!["a", "b"]);
    shop.check(
        select((
            functions::element_at(words, 2),
            functions::element_at(bind::<Array<Text>, _>(vec!["a"]), 2),
        )),
        "SELECT element_at($1, $2), element_at($3, $4)",
        &[(Some("b".to_owned()), None)],
    );
}

#[test]
fn a_function_called_for_its_effect_gives_nothing() {
    let mut shop = Shop::open();
    shop.check(
        select(functions::see_session(ADA)),
        "SELECT see_session($1)",
        &[None],
    );
}

#[test]
fn functions_stand_wherever_expressions_do() {
    let mut shop = Shop::open();
    let total = functions::discounted(sum(order_items::total)).with_percent(10);
    shop.check(
        order_items::table
            .group_by(order_items::order_id)
            .having(total.gt(Decimal::ONE_HUNDRED.checked_div(Decimal::TWO).unwrap()))
            .select((order_items::order_id, total)),
        "SELECT order_items.order_id, discounted(sum(order_items.total), percent => $1) FROM order_items \
         GROUP BY order_items.order_id HAVING discounted(sum(order_items.total), percent => $2) > $3",
        &[(3, Decimal::new(8100, 2))],
    );
    shop.check_count(
        users::table
            .filter(users::id.eq(ADA))
            .update(users::full_name.set(functions::first_known(vec!["Ada", "King"]))),
        "UPDATE users SET full_name = first_known(VARIADIC $1) WHERE users.id = $2",
        1,
    );
}

#[test]
fn functions_that_yield_rows_stand_in_from() {
    covers!("Expressions: set-returning functions of the schema");
    let mut shop = Shop::open();
    let of_ada = functions::orders_of(ADA);
    shop.check(
        of_ada
            .filter(of_ada.status.eq(OrderStatus::Paid))
            .select((of_ada.order_id, of_ada.total)),
        "SELECT orders_of.order_id, orders_of.total \
         FROM orders_of($1) AS orders_of(order_id, status, placed_at, total) WHERE orders_of.status = $2::order_status",
        &[(Some(1), Some(Decimal::new(4930, 2)))],
    );
    let below = functions::subtree(1);
    shop.check(
        categories::table
            .left_join(below.on(below.id.eq(categories::id)))
            .order_by(categories::id)
            .select((categories::name, below.name)),
        "SELECT categories.name, subtree.name FROM categories \
         LEFT JOIN subtree($1) AS subtree(id, parent_id, name) ON subtree.id = categories.id ORDER BY categories.id",
        &[
            ("Garden".to_owned(), Some("Garden".to_owned())),
            ("Tools".to_owned(), Some("Tools".to_owned())),
            ("Books".to_owned(), None),
        ],
    );
    let of_each = functions::orders_of(users::id);
    shop.check(
        users::table
            .inner_join(of_each.on_true())
            .filter(users::id.eq(ADA))
            .select((users::email, of_each.order_id)),
        "SELECT users.email, orders_of.order_id FROM users \
         INNER JOIN orders_of(users.id) AS orders_of(order_id, status, placed_at, total) ON true WHERE users.id = $1",
        &[
            ("ada@example.org".to_owned(), Some(2)),
            ("ada@example.org".to_owned(), Some(1)),
        ],
    );
    shop.check(
        functions::price_span(2),
        "SELECT price_span.lowest, price_span.highest, price_span.products \
         FROM price_span($1) AS price_span(lowest, highest, products)",
        &[(
            Some(Decimal::new(950, 2)),
            Some(Decimal::new(1990, 2)),
            Some(2),
        )],
    );
}
