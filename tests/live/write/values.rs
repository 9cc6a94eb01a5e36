use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::prelude::*;
use pilaster::write::set_row;
use rust_decimal::dec;
use shop::{
    OrderStatus, accounts, carts, categories, comments, orders, posts, stock_levels, users,
};

#[test]
fn a_column_takes_its_default() {
    covers!("DML: DEFAULT as a value");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .insert((
                orders::user_id.set(ADA),
                orders::status.set_default(),
                orders::note.set_default(),
            ))
            .returning((orders::status, orders::note)),
        "INSERT INTO orders (user_id, status, note) VALUES ($1, DEFAULT, DEFAULT) \
         RETURNING orders.status, orders.note",
        &[(OrderStatus::Pending, None)],
    );
    shop.check(
        accounts::table
            .filter(accounts::owner.eq(ADA))
            .update((
                accounts::balance.set_default(),
                accounts::currency.set("USD"),
            ))
            .returning((accounts::balance, accounts::currency)),
        "UPDATE accounts SET balance = DEFAULT, currency = $1 WHERE accounts.owner = $2 \
         RETURNING accounts.balance, accounts.currency",
        &[(dec!(0.00), "USD".to_owned())],
    );
}

#[test]
fn a_default_in_an_upsert() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .insert((users::email.set("ada@example.org"), users::username.set("ada")))
            .on_conflict(users::unique::users_email_key)
            .do_update((users::is_active.set_default(), users::full_name.set_default()))
            .returning((users::is_active, users::full_name)),
        "INSERT INTO users (email, username) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT users_email_key \
         DO UPDATE SET is_active = DEFAULT, full_name = DEFAULT RETURNING users.is_active, users.full_name",
        &[(true, None)],
    );
}

#[test]
fn an_identity_is_overridden() {
    covers!("DML: OVERRIDING SYSTEM VALUE");
    let mut shop = Shop::open();
    shop.check(
        comments::table
            .insert((
                comments::id.overriding_system_value(77),
                comments::post_id.set(1),
                comments::body.set("Yes"),
            ))
            .returning(comments::id),
        "INSERT INTO comments (id, post_id, body) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3) \
         RETURNING comments.id",
        &[77],
    );
    let new = |body: &str| comments::New {
        post_id: 1,
        user_id: Some(BOB),
        body: body.to_owned(),
    };
    shop.check(
        comments::table
            .insert_many(vec![
                (new("a"), comments::id.overriding_system_value(80)),
                (new("b"), comments::id.overriding_system_value(81)),
            ])
            .returning((comments::id, comments::body)),
        "INSERT INTO comments (post_id, user_id, body, id) OVERRIDING SYSTEM VALUE \
         SELECT unnest($1), unnest($2), unnest($3), unnest($4) RETURNING comments.id, comments.body",
        &[(80, "a".to_owned()), (81, "b".to_owned())],
    );
}

#[test]
fn an_identity_is_left_to_its_sequence() {
    covers!("DML: OVERRIDING USER VALUE");
    let mut shop = Shop::open();
    shop.check(
        categories::table
            .insert((categories::id.set(1), categories::name.set("Toys")))
            .overriding_user_value()
            .returning((categories::id, categories::name)),
        "INSERT INTO categories (id, name) OVERRIDING USER VALUE VALUES ($1, $2) \
         RETURNING categories.id, categories.name",
        &[(4, "Toys".to_owned())],
    );
    shop.check(
        categories::table
            .insert_from(
                (categories::id, categories::parent_id, categories::name),
                categories::table.filter(categories::id.eq(2)).select((
                    categories::id,
                    categories::id,
                    categories::name,
                )),
            )
            .overriding_user_value()
            .returning((categories::id, categories::parent_id)),
        "INSERT INTO categories (id, parent_id, name) OVERRIDING USER VALUE \
         SELECT categories.id, categories.id, categories.name FROM categories WHERE categories.id = $1 \
         RETURNING categories.id, categories.parent_id",
        &[(5, Some(2))],
    );
}

#[test]
fn identities_of_many_rows() {
    covers!("DML: OVERRIDING USER VALUE");
    let mut shop = Shop::open();
    let rows = [(1, "Toys"), (1, "Games")];
    let rows = rows.map(|(id, name)| (categories::id.set(id), categories::name.set(name)));
    shop.check(
        categories::table
            .insert_many(Vec::from(rows))
            .overriding_user_value()
            .returning((categories::id, categories::name)),
        "INSERT INTO categories (id, name) OVERRIDING USER VALUE SELECT unnest($1), unnest($2) \
         RETURNING categories.id, categories.name",
        &[(4, "Toys".to_owned()), (5, "Games".to_owned())],
    );
}

#[test]
fn several_columns_from_a_row() {
    covers!("DML: row-value SET");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.eq("ada"))
            .update((
                set_row((
                    users::username.set("countess"),
                    users::full_name.set(users::username),
                )),
                users::is_active.set(false),
            ))
            .returning((users::username, users::full_name)),
        "UPDATE users SET (username, full_name) = ROW($1, users.username), is_active = $2 \
         WHERE users.username = $3 RETURNING users.username, users.full_name",
        &[("countess".to_owned(), Some("ada".to_owned()))],
    );
}

#[test]
fn several_columns_from_a_query() {
    covers!("DML: row-value SET");
    let mut shop = Shop::open();
    let first = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .order_by(posts::id)
        .limit(1)
        .select((posts::title, posts::published_at));
    shop.check(
        users::table
            .filter(users::username.ne("ada"))
            .update((users::full_name, users::deleted_at).set_from(first))
            .returning((users::username, users::full_name, users::deleted_at.is_null())),
        "UPDATE users SET (full_name, deleted_at) = (SELECT posts.title, posts.published_at FROM posts \
         WHERE posts.user_id = users.id ORDER BY posts.id LIMIT $1) WHERE users.username <> $2 \
         RETURNING users.username, users.full_name, users.deleted_at IS NULL",
        &[
            ("bob".to_owned(), Some("Bees".to_owned()), false),
            ("cleo".to_owned(), None, true),
        ],
    );
}

#[test]
fn an_upsert_with_a_condition() {
    covers!("DML: DO UPDATE WHERE", "DML: EXCLUDED");
    let mut shop = Shop::open();
    shop.db
        .batch_execute(
            "INSERT INTO warehouses VALUES ('AMS', 'Amsterdam', ROW('', '', '', 'NL'), 52, 4)",
        )
        .unwrap();
    let count = |on_hand: i32| {
        stock_levels::table
            .insert((
                stock_levels::product_id.set(1),
                stock_levels::warehouse_code.set("AMS"),
                stock_levels::on_hand.set(on_hand),
            ))
            .on_conflict(stock_levels::unique::stock_levels_pkey)
            .do_update(stock_levels::on_hand.set(excluded(stock_levels::on_hand)))
            .filter(stock_levels::on_hand.lt(excluded(stock_levels::on_hand)))
            .returning(stock_levels::on_hand)
    };
    let sql = "INSERT INTO stock_levels (product_id, warehouse_code, on_hand) VALUES ($1, $2, $3) \
         ON CONFLICT ON CONSTRAINT stock_levels_pkey DO UPDATE SET on_hand = excluded.on_hand \
         WHERE stock_levels.on_hand < excluded.on_hand RETURNING stock_levels.on_hand";
    shop.check(count(900), sql, &[900]);
    shop.check(count(901), sql, &[901]);
    shop.check(count(3), sql, &[]);
}

#[test]
fn a_row_of_defaults_alone() {
    covers!("Statements: INSERT DEFAULT VALUES");
    let mut shop = Shop::open();
    shop.check(
        carts::table.insert(()).returning(carts::user_id),
        "INSERT INTO carts DEFAULT VALUES RETURNING carts.user_id",
        &[None],
    );
}
