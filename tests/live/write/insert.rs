use crate::coverage::covers;
use crate::fixture::{ADA, Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::Text;
use rust_decimal::dec;
use shop::{
    OrderStatus, PostalAddress, accounts, categories, events, orders, posts, products, users,
};

#[test]
fn the_required_columns_suffice() {
    covers!("Statements: INSERT VALUES", "DML: RETURNING");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .insert((
                users::email.set("dan@example.org"),
                users::username.set("dan"),
            ))
            .returning((users::username, users::is_active, users::deleted_at)),
        "INSERT INTO users (email, username) VALUES ($1, $2) \
         RETURNING users.username, users.is_active, users.deleted_at",
        &[("dan".to_owned(), true, None)],
    );
}

#[test]
fn a_new_row_as_a_struct() {
    let mut shop = Shop::open();
    let new = users::New {
        email: "dan@example.org".into(),
        username: "dan".into(),
        full_name: Some("Dan".into()),
        birth_date: None,
        home: Some(PostalAddress {
            street: Some("Main Street 1".into()),
            city: Some("Springfield".into()),
            postal_code: None,
            country: Some("US".into()),
        }),
        deleted_at: None,
    };
    let row = users::table
        .insert(new.clone())
        .returning(users::table)
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!(
        (row.email, row.full_name, row.home),
        (new.email, new.full_name, new.home)
    );
    assert!(row.is_active);
}

#[test]
fn a_struct_and_a_defaulted_column_together() {
    let mut shop = Shop::open();
    let new = orders::New {
        user_id: ADA,
        ship_to: None,
        deliver_on: None,
        note: None,
    };
    shop.check(
        orders::table
            .insert((new, orders::status.set(OrderStatus::Paid)))
            .returning(orders::status),
        "INSERT INTO orders (user_id, ship_to, deliver_on, note, status) \
         VALUES ($1, $2::postal_address, $3, $4, $5::order_status) RETURNING orders.status",
        &[OrderStatus::Paid],
    );
}

#[test]
fn expressions_and_nulls_as_values() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .insert((
                users::email.set("dan@example.org"),
                users::username.set(lower(bind::<Text, _>("DAN"))),
                users::full_name.set_null(),
                users::birth_date.set(None::<time::Date>),
            ))
            .returning((users::username, users::full_name)),
        "INSERT INTO users (email, username, full_name, birth_date) VALUES ($1, lower($2), CAST(NULL AS text), $3) \
         RETURNING users.username, users.full_name",
        &[("dan".to_owned(), None)],
    );
}

#[test]
fn a_key_that_postgresql_makes_comes_back() {
    let mut shop = Shop::open();
    let id: i64 = posts::table
        .insert((
            posts::user_id.set(ADA),
            posts::title.set("New"),
            posts::body.set("Text"),
            posts::tags.set(vec!["a", "b"]),
        ))
        .returning(posts::id)
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!(id, 4);
    shop.check(
        posts::table.filter(posts::id.eq(id)).select(posts::tags),
        "SELECT posts.tags FROM posts WHERE posts.id = $1",
        &[vec!["a".to_owned(), "b".to_owned()]],
    );
}

#[test]
fn a_key_by_default_may_be_given() {
    let mut shop = Shop::open();
    shop.check_count(
        accounts::table.insert((
            accounts::id.set(77),
            accounts::owner.set(ADA),
            accounts::balance.set(dec!(1.50)),
        )),
        "INSERT INTO accounts (id, owner, balance) VALUES ($1, $2, $3)",
        1,
    );
}

#[test]
fn names_that_need_care() {
    let mut shop = Shop::open();
    shop.check_count(
        events::table.insert((
            events::r#type.set("user.left"),
            events::payload.set(serde_json::json!({"by": "hand"})),
        )),
        "INSERT INTO events (type, payload) VALUES ($1, $2)",
        1,
    );
    shop.check(
        products::table.filter(products::createdBy.is_null()).order_by(products::id).limit(1).select(products::sku),
        "SELECT products.sku FROM products WHERE products.\"createdBy\" IS NULL ORDER BY products.id LIMIT $1",
        &s!["A-1"],
    );
    shop.check(
        shop::order::table.select(count_rows()),
        "SELECT count(*) FROM \"order\"",
        &[0],
    );
}

#[test]
fn what_a_query_yields_can_be_inserted() {
    covers!("Statements: INSERT SELECT");
    let mut shop = Shop::open();
    shop.check_count(
        categories::table.insert_from(
            (categories::parent_id, categories::name),
            products::table
                .inner_join(categories::table.on(categories::name.eq("Garden")))
                .filter(products::brand_id.is_not_null())
                .select((categories::id, products::name)),
        ),
        "INSERT INTO categories (parent_id, name) SELECT categories.id, products.name FROM products \
         INNER JOIN categories ON categories.name = $1 WHERE products.brand_id IS NOT NULL",
        2,
    );
}
