use pilaster::prelude::*;
use shop::{OrderStatus, orders};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let totals = orders::table.group_by(rollup((orders::user_id, orders::status)));
    let states: Vec<OrderStatus> = totals.select(orders::status).fetch_all(db).await?;
    Ok(())
}

fn main() {}
