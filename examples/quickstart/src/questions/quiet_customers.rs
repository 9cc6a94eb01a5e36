//! A view is read like a table.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::customer_totals;
use pilaster::{Client, prelude::*};
use time::macros::datetime;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let quiet = customer_totals::table
        .filter(customer_totals::last_order_at.lt(datetime!(2024-08-01 0:00 UTC)))
        .order_by((customer_totals::spent.desc(), customer_totals::username))
        .limit(6)
        .select((
            customer_totals::username,
            customer_totals::order_count,
            customer_totals::spent,
            customer_totals::last_order_at,
        ));
    page.ask(
        db,
        "Which good customers have not come back since July 2024?",
        ["customer", "orders", "spent", "latest"],
        quiet,
    )
    .await
}
