use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::prelude::*;
use rust_decimal::Decimal;
use shop::{order_items, orders, posts, users};

fn item(order_id: i64, line_no: i16) -> order_items::New {
    order_items::New {
        order_id,
        line_no,
        product_id: 1,
        unit_price: Decimal::from(line_no),
    }
}

#[test]
fn any_number_of_rows_is_one_static_statement() {
    covers!("DML: multi-row INSERT");
    let mut shop = Shop::open();
    let sql = "INSERT INTO order_items (order_id, line_no, product_id, unit_price) SELECT unnest($1), unnest($2), unnest($3), unnest($4)";
    shop.check_count(
        order_items::table.insert_many((1..=1000).map(|line| item(2, line)).collect()),
        sql,
        1000,
    );
    shop.check_count(order_items::table.insert_many(vec![item(1, 9)]), sql, 1);
    shop.check(
        order_items::table
            .filter(order_items::order_id.eq(2))
            .select((count_rows(), sum(order_items::total))),
        "SELECT count(*), sum(order_items.total) FROM order_items WHERE order_items.order_id = $1",
        &[(1000, Some(Decimal::from(500_500)))],
    );
}

#[test]
fn no_rows_is_no_statement() {
    let mut shop = Shop::open();
    let none = order_items::table.insert_many(Vec::<order_items::New>::new());
    assert_eq!(none.execute(&mut shop.db).unwrap(), 0);
    let none = order_items::table
        .insert_many(Vec::<order_items::New>::new())
        .returning(order_items::total);
    assert!(none.fetch_all(&mut shop.db).unwrap().is_empty());
}

#[test]
fn generated_keys_of_many_rows_come_back() {
    let mut shop = Shop::open();
    let order = |user_id| orders::New {
        user_id,
        ship_to: None,
        deliver_on: None,
        note: Some("bulk".into()),
    };
    let ids: Vec<i64> = orders::table
        .insert_many(vec![order(ADA), order(BOB)])
        .returning(orders::id)
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(ids, [4, 5]);
}

#[test]
fn rows_of_domains_and_composites() {
    let mut shop = Shop::open();
    let user = |name: &str| users::New {
        email: format!("{name}@example.org"),
        username: name.into(),
        full_name: None,
        birth_date: None,
        home: Some(shop::PostalAddress {
            street: None,
            city: Some(name.into()),
            postal_code: None,
            country: None,
        }),
        deleted_at: None,
    };
    let insert = users::table
        .insert_many(vec![user("dan"), user("eve")])
        .returning((users::username, users::home));
    let rows = insert.fetch_all(&mut shop.db).unwrap();
    assert_eq!(rows[1].0, "eve");
    assert_eq!(rows[1].1.as_ref().unwrap().city.as_deref(), Some("eve"));
}

#[test]
fn rows_without_defaulted_array_columns_unnest() {
    let mut shop = Shop::open();
    let post = |title: &str| posts::New {
        user_id: ADA,
        title: title.into(),
        body: "…".into(),
        published_at: None,
    };
    shop.check_count(
        posts::table.insert_many(vec![post("One"), post("Two")]),
        "INSERT INTO posts (user_id, title, body, published_at) SELECT unnest($1), unnest($2), unnest($3), unnest($4)",
        2,
    );
}

#[test]
fn columns_with_a_default_stand_beside_the_new_row() {
    let mut shop = Shop::open();
    let line =
        |line_no: i16, quantity: i32| (item(2, line_no), order_items::quantity.set(quantity));
    shop.check_count(
        order_items::table.insert_many(vec![line(1, 3), line(2, 4)]),
        "INSERT INTO order_items (order_id, line_no, product_id, unit_price, quantity) \
         SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)",
        2,
    );
    shop.check(
        order_items::table
            .filter(order_items::order_id.eq(2))
            .order_by(order_items::line_no)
            .select(order_items::quantity),
        "SELECT order_items.quantity FROM order_items WHERE order_items.order_id = $1 ORDER BY order_items.line_no",
        &[3, 4],
    );
    let post = |title: &str, tags: Vec<String>| {
        let new = posts::New {
            user_id: ADA,
            title: title.into(),
            body: "…".into(),
            published_at: None,
        };
        (new, posts::tags.set(tags))
    };
    shop.check(
        posts::table
            .insert_many(vec![post("One", vec!["a".into(), "b".into()]), post("Two", vec![])])
            .returning(posts::tags),
        "INSERT INTO posts (user_id, title, body, published_at, tags) VALUES ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10) \
         RETURNING posts.tags",
        &[vec!["a".to_owned(), "b".to_owned()], vec![]],
    );
}

#[test]
fn more_values_than_a_statement_can_carry_are_refused_with_what_fits() {
    let mut shop = Shop::open();
    let new = || orders::New {
        user_id: ADA,
        ship_to: None,
        deliver_on: None,
        note: None,
    };
    let many = orders::table.insert_many((0..20_000).map(|_| new()).collect());
    let error = many.execute(&mut shop.db).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("insert at most 16383 rows at a time"),
        "{error}"
    );
}
