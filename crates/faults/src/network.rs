//! The network fails.

use std::time::Duration;

use failure::Failure;
use futures_util::StreamExt;
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use shop::categories;

use crate::Seen;
use crate::ground::{Ground, ROWS, insert};
use crate::proxy::Weather;

pub(crate) async fn cut(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        ground.proxy.set(Weather::Cut);
        insert(tx, "lost too").await
    });
    let done = done.await;
    ground.proxy.set(Weather::Fair);
    Seen::lost(done, "connection")
}

pub(crate) async fn cut_in_a_stream(ground: &Ground) -> Result<Seen, Failure> {
    let numbers = select(sql::<Int4>("generate_series(1, 50000000)"));
    let mut numbers = numbers.fetch(&ground.pool);
    numbers.next().await;
    ground.proxy.set(Weather::Cut);
    let mut failed = None;
    while let (None, Some(number)) = (&failed, numbers.next().await) {
        failed = number.err();
    }
    ground.proxy.set(Weather::Fair);
    match failed {
        Some(error) => Seen::lost(Err::<(), _>(error), "connection"),
        None => Err(Failure::new("the stream came to its end")),
    }
}

/// While there is no way to the server, taking a connection says so.
pub(crate) async fn cut_for_a_while(ground: &Ground) -> Result<Seen, Failure> {
    ground.proxy.set(Weather::Cut);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let refused = insert_alone(ground).await;
    ground.proxy.set(Weather::Fair);
    Seen::result(refused, "127.0.0.1")
}

async fn insert_alone(ground: &Ground) -> pilaster::Result<u64> {
    let row = categories::table.insert(categories::name.set("lost"));
    row.execute(&ground.pool).await
}

/// A new connection takes too long.
pub(crate) async fn stalled(ground: &Ground) -> Result<Seen, Failure> {
    ground.proxy.set(Weather::Stalled);
    let options = ground.options().connect_timeout(Duration::from_millis(300));
    let refused = pilaster::Client::connect_with(&options).await;
    ground.proxy.set(Weather::Fair);
    Seen::result(refused, "300ms")
}

/// The program gives up on a statement. What it was part of is not committed.
pub(crate) async fn stalled_in_a_query(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        ground.proxy.set(Weather::Stalled);
        insert(tx, "lost too").await
    });
    let given_up = tokio::time::timeout(Duration::from_millis(300), done).await;
    ground.proxy.set(Weather::Fair);
    match given_up {
        Ok(_) => Err(Failure::new("the transaction came to its end")),
        Err(elapsed) => Ok(Seen {
            error: elapsed.to_string(),
            cause: "deadline",
            may_be_untold: false,
        }),
    }
}

pub(crate) async fn slow(ground: &Ground) -> Result<Seen, Failure> {
    ground.proxy.set(Weather::Slow);
    let read = async {
        let names = categories::table.select(categories::name);
        let many = select(sql::<Int4>("generate_series(1, 1000)"));
        let names = names.fetch_all(&ground.pool).await?;
        Ok::<_, pilaster::Error>((names.len(), many.fetch_all(&ground.pool).await?.len()))
    };
    let read = read.await;
    ground.proxy.set(Weather::Fair);
    match read {
        Ok((ROWS, 1000)) => Ok(Seen::nothing()),
        Ok(counts) => Err(Failure::new(format!("the rows read were {counts:?}"))),
        Err(error) => Err(Failure::of("read over a slow network", error)),
    }
}
