use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::func::{enum_first, enum_last, enum_range, enum_range_between};
use pilaster::prelude::*;
use pilaster::sql_type::Text;
use shop::{EmailAddress, OrderStatus, orders, users};

#[test]
fn enums_are_compared_and_sorted_by_the_order_of_their_labels() {
    covers!("Expressions: enums");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .filter(orders::status.ge(OrderStatus::Paid))
            .order_by(orders::status.desc())
            .select((orders::id, orders::status)),
        "SELECT orders.id, orders.status FROM orders WHERE orders.status >= $1::order_status \
         ORDER BY orders.status DESC",
        &[(3, OrderStatus::Shipped), (1, OrderStatus::Paid)],
    );
    shop.check(
        orders::table
            .filter(orders::status.eq_any(vec![OrderStatus::Pending, OrderStatus::Cancelled]))
            .select((orders::id, orders::status.cast::<Text>())),
        "SELECT orders.id, CAST(orders.status AS text) FROM orders WHERE orders.status = ANY ($1::order_status[])",
        &[(2, "pending".to_owned())],
    );
}

#[test]
fn labels_of_an_enum() {
    let mut shop = Shop::open();
    shop.check(
        select((
            enum_first::<OrderStatus>(),
            enum_last::<OrderStatus>(),
            enum_range_between::<OrderStatus, _, _>(OrderStatus::Shipped, None::<OrderStatus>),
        )),
        "SELECT enum_first(NULL::order_status), enum_last(NULL::order_status), \
         enum_range($1::order_status, $2::order_status)",
        &[(
            OrderStatus::Pending,
            OrderStatus::Cancelled,
            vec![
                OrderStatus::Shipped,
                OrderStatus::Delivered,
                OrderStatus::Cancelled,
            ],
        )],
    );
    shop.check(
        orders::table
            .filter(orders::status.ne(enum_first::<OrderStatus>()))
            .select((max(orders::status), count_rows())),
        "SELECT max(orders.status), count(*) FROM orders WHERE orders.status <> enum_first(NULL::order_status)",
        &[(Some(OrderStatus::Shipped), 2)],
    );
    shop.check(
        select(enum_range::<OrderStatus>()),
        "SELECT enum_range(NULL::order_status)",
        &[OrderStatus::ALL.to_vec()],
    );
}

#[test]
fn domains_are_cast_to_and_from() {
    covers!("Expressions: domains");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::email.eq(lower("ADA@EXAMPLE.ORG").cast::<EmailAddress>()))
            .select((users::email, users::email.cast::<Text>())),
        "SELECT users.email, CAST(users.email AS text) FROM users \
         WHERE users.email = CAST(lower($1) AS email_address)",
        &[("ada@example.org".to_owned(), "ada@example.org".to_owned())],
    );
}
