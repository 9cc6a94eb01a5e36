use crate::coverage::covers;
use crate::fixture::{ADA, Shop};
use pilaster::prelude::*;
use shop::{PostalAddress, orders, postal_address, rows, users};

fn ely() -> PostalAddress {
    PostalAddress {
        street: None,
        city: Some("Ely".to_owned()),
        postal_code: None,
        country: Some("GB".to_owned()),
    }
}

#[test]
fn fields_of_composite_values() {
    covers!("Expressions: composite fields");
    let mut shop = Shop::open();
    shop.check_count(
        users::table
            .filter(users::id.eq(ADA))
            .update(users::home.set(ely())),
        "UPDATE users SET home = $1::postal_address WHERE users.id = $2",
        1,
    );
    shop.check(
        users::table
            .filter(users::home.field(postal_address::city).eq("Ely"))
            .select((users::id, users::home.field(postal_address::country))),
        "SELECT users.id, (users.home).country FROM users WHERE (users.home).city = $1",
        &[(ADA, Some("GB".to_owned()))],
    );
    shop.check(
        orders::table
            .left_join(users::table.on(users::id.eq(orders::user_id)))
            .order_by((
                coalesce(orders::ship_to, users::home).field(postal_address::city),
                orders::id,
            ))
            .select(coalesce(orders::ship_to, users::home).field(postal_address::city)),
        "SELECT (coalesce(orders.ship_to, users.home)).city FROM orders LEFT JOIN users ON users.id = orders.user_id \
         ORDER BY (coalesce(orders.ship_to, users.home)).city, orders.id",
        &[Some("Ely".to_owned()), Some("Ely".to_owned()), None],
    );
}

#[test]
fn composite_values_of_expressions() {
    covers!("Expressions: ROW");
    let mut shop = Shop::open();
    let made = || rows::postal_address(users::full_name, "Ely", None::<String>, "GB");
    shop.check(
        users::table.filter(users::id.eq(ADA)).select(made()),
        "SELECT CAST(ROW(users.full_name, $1, $2, $3) AS postal_address) FROM users WHERE users.id = $4",
        &[PostalAddress {
            street: Some("Ada Lovelace".to_owned()),
            ..ely()
        }],
    );
    shop.check_count(
        users::table
            .filter(users::id.eq(ADA))
            .update(users::home.set(made())),
        "UPDATE users SET home = CAST(ROW(users.full_name, $1, $2, $3) AS postal_address) WHERE users.id = $4",
        1,
    );
    shop.check(
        users::table.filter(users::home.eq(made())).select(users::id),
        "SELECT users.id FROM users WHERE users.home = CAST(ROW(users.full_name, $1, $2, $3) AS postal_address)",
        &[ADA],
    );
    let homes = || users::table.select(users::home);
    shop.check(
        users::table
            .filter(users::id.eq(ADA))
            .filter(made().in_query(homes()))
            .filter(made().eq_all(each_row(homes().filter(users::id.eq(ADA)))))
            .select(users::id),
        "SELECT users.id FROM users WHERE users.id = $1 \
         AND coalesce(CAST(ROW(users.full_name, $2, $3, $4) AS postal_address)) IN (SELECT users.home FROM users) \
         AND coalesce(CAST(ROW(users.full_name, $5, $6, $7) AS postal_address)) = ALL (SELECT users.home FROM users \
         WHERE users.id = $8)",
        &[ADA],
    );
}
