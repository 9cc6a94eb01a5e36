//! The same query methods on a sync connection, without `await`.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{OrderStatus, order_items, orders};
use pilaster::prelude::*;
use pilaster::sync::Connection;

pub(super) fn ask(db: &mut Connection, page: &mut Page) -> Result<(), Failure> {
    page.question("How much is still to be delivered? (asked without async)")?;
    let open = [
        OrderStatus::Pending,
        OrderStatus::Paid,
        OrderStatus::Shipped,
    ];
    let under_way = orders::table
        .inner_join(order_items::table.on(order_items::order_id.eq(orders::id)))
        .filter(orders::status.eq_any(open.to_vec()))
        .group_by(orders::status)
        .order_by(orders::status)
        .select((
            orders::status,
            count_distinct(orders::id),
            sum(order_items::quantity),
            sum(order_items::total),
        ));
    page.sql(&under_way.to_sql())?;
    let rows = under_way.fetch_all(db)?;
    Ok(page.table(["status", "orders", "pieces", "worth"], &rows)?)
}
