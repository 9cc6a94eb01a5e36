//! Joins, groups, sums: into a struct.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{OrderStatus, order_items, orders, users};
use crate::table::{Cell, Cells, Show};
use pilaster::{Client, prelude::*};
use rust_decimal::Decimal;
use time::OffsetDateTime;

struct Customer {
    name: String,
    orders: i64,
    spent: Decimal,
    latest: OffsetDateTime,
}

impl Cells<4> for Customer {
    fn cells(&self) -> [Cell; 4] {
        [
            self.name.show(),
            self.orders.show(),
            self.spent.show(),
            self.latest.show(),
        ]
    }
}

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let best = users::table
        .inner_join(orders::table.on(orders::user_id.eq(users::id)))
        .inner_join(order_items::table.on(order_items::order_id.eq(orders::id)))
        .filter(orders::status.ne(OrderStatus::Cancelled))
        .group_by(users::table)
        .order_by((sum(order_items::total).desc(), users::username))
        .limit(8)
        .select(pilaster::project!(Customer {
            name: coalesce(users::full_name, users::username),
            orders: count_distinct(orders::id),
            spent: sum(order_items::total),
            latest: max(orders::placed_at),
        }));
    page.ask(
        db,
        "Who are the shop's best customers?",
        ["customer", "orders", "spent", "latest"],
        best,
    )
    .await
}
