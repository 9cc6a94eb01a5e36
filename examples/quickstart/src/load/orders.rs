//! Orders and their lines.

use super::{BATCH, Progress, by_value};
use crate::data::{Line, Order};
use crate::schema::{order_items, orders};
use pilaster::prelude::*;
use pilaster::{Result, Transaction};
use uuid::Uuid;

pub(super) async fn load(
    tx: &Transaction<'_>,
    all: &[Order],
    customers: &[Uuid],
    products: &[i64],
    progress: &Progress,
) -> Result<()> {
    progress.begin(
        "orders",
        all.iter().map(|order| 1 + order.lines.len()).sum(),
    );
    for batch in all.chunks(BATCH) {
        let rows = batch
            .iter()
            .map(|order| order_row(order, customers))
            .collect();
        let ids = orders::table
            .insert_many(rows)
            .returning(orders::id)
            .fetch_all(tx)
            .await?;
        date_orders(tx, batch, &ids).await?;
        progress.add(batch.len());
        let lines = load_lines(tx, batch, &ids, products).await?;
        progress.add(lines);
    }
    Ok(())
}

fn order_row(order: &Order, customers: &[Uuid]) -> orders::New {
    orders::New {
        user_id: customers[order.customer],
        ship_to: order.ship_to.clone(),
        deliver_on: order.deliver_on,
        note: order.note.clone(),
    }
}

/// `orders::New` has no room for what has a default: status and time are set afterwards, together for all orders of a
/// day and status.
async fn date_orders(tx: &Transaction<'_>, batch: &[Order], ids: &[i64]) -> Result<()> {
    let keys = batch.iter().map(|order| (order.placed_at, order.status));
    for ((placed_at, status), ids) in by_value(keys.zip(ids.iter().copied())) {
        orders::table
            .filter(orders::id.eq_any(ids))
            .update((orders::placed_at.set(placed_at), orders::status.set(status)))
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// A line with its key.
type Numbered<'l> = (i64, i16, &'l Line);

fn number<'l>(order: &'l Order, id: i64) -> impl Iterator<Item = Numbered<'l>> {
    (1..)
        .zip(&order.lines)
        .map(move |(line_no, line)| (id, line_no, line))
}

async fn load_lines(
    tx: &Transaction<'_>,
    batch: &[Order],
    ids: &[i64],
    products: &[i64],
) -> Result<usize> {
    let lines: Vec<_> = batch
        .iter()
        .zip(ids)
        .flat_map(|(order, id)| number(order, *id))
        .collect();
    let rows = lines.iter().map(|line| line_row(line, products)).collect();
    order_items::table.insert_many(rows).execute(tx).await?;
    set_quantities(tx, &lines).await?;
    Ok(lines.len())
}

fn line_row((order_id, line_no, line): &Numbered<'_>, products: &[i64]) -> order_items::New {
    order_items::New {
        order_id: *order_id,
        line_no: *line_no,
        product_id: products[line.product],
        unit_price: line.unit_price,
    }
}

/// The quantity is 1 unless it is said, and most lines are left at that.
async fn set_quantities(tx: &Transaction<'_>, lines: &[Numbered<'_>]) -> Result<()> {
    let more = lines.iter().filter(|(_, _, line)| line.quantity != 1);
    let keys = more.map(|(order_id, line_no, line)| ((*line_no, line.quantity), *order_id));
    for ((line_no, quantity), orders) in by_value(keys) {
        order_items::table
            .filter(order_items::order_id.eq_any(orders))
            .filter(order_items::line_no.eq(line_no))
            .update(order_items::quantity.set(quantity))
            .execute(tx)
            .await?;
    }
    Ok(())
}
