//! The program itself gives up.

use std::time::Duration;

use failure::Failure;
use harness::poll_at_most;
use pilaster::prelude::*;
use pilaster::sql_type::Bool;
use shop::categories;

use crate::Seen;
use crate::ground::{Ground, insert};

pub(crate) async fn panic(ground: &Ground) -> Result<Seen, Failure> {
    let pool = ground.pool.clone();
    let task = tokio::spawn(async move {
        let done: pilaster::Result<()> = pool
            .transaction(async |tx| {
                insert(tx, "lost").await?;
                // Nothing is printed, as a hook would.
                std::panic::resume_unwind(Box::new("on purpose"));
            })
            .await;
        done
    });
    match task.await {
        Ok(_) => Err(Failure::new("there was no panic")),
        Err(error) => Ok(Seen {
            error: error.to_string(),
            cause: "on purpose",
            may_be_untold: false,
        }),
    }
}

/// With 0 polls, with 1, and so on, until it is not cancelled any more.
pub(crate) async fn cancelled_at_every_await(ground: &Ground) -> Result<Seen, Failure> {
    for polls in 0..1000 {
        let (first, second) = (format!("first {polls}"), format!("second {polls}"));
        let work = ground.pool.transaction(async |tx| {
            insert(tx, &first).await?;
            tx.transaction(async |tx| insert(tx, &second).await).await
        });
        let done = poll_at_most(polls, work).await;
        let halves = count(ground, [&first, &second]).await?;
        match done {
            None if halves == 0 || halves == 2 => {}
            None => return Err(Failure::new(format!("a half is there after {polls} polls"))),
            Some(Ok(_)) if halves == 2 => return Ok(Seen::nothing()),
            Some(done) => return Err(Failure::new(format!("{done:?}, with {halves} rows"))),
        }
    }
    Err(Failure::new("the transaction does not come to an end"))
}

/// Each COPY is whole or not there.
pub(crate) async fn copy_cancelled_at_every_await(ground: &Ground) -> Result<Seen, Failure> {
    for polls in 0..1000 {
        let names = [format!("first {polls}"), format!("second {polls}")];
        let rows = names.clone().map(|name| categories::New {
            parent_id: None,
            name,
        });
        let copy = categories::table.copy_in(rows).execute(&ground.pool);
        let done = poll_at_most(polls, copy).await;
        let copied = count(ground, [&names[0], &names[1]]).await?;
        match done {
            None if copied == 0 || copied == 2 => {}
            Some(Ok(2)) if copied == 2 => return Ok(Seen::nothing()),
            done => {
                let found = format!("{done:?} after {polls} polls, with {copied} rows");
                return Err(Failure::new(found));
            }
        }
    }
    Err(Failure::new("the COPY does not come to an end"))
}

async fn count(ground: &Ground, rows: [&str; 2]) -> Result<usize, Failure> {
    let names = categories::table.select(categories::name);
    let names = names.fetch_all(&ground.pool).await;
    let names = names.map_err(|error| Failure::of("count the rows", error))?;
    Ok(names
        .iter()
        .filter(|it| rows.contains(&it.as_str()))
        .count())
}

/// The connection is not lent again while the query still runs.
pub(crate) async fn abandoned_query(ground: &Ground) -> Result<Seen, Failure> {
    let sleep = select(sql::<Bool>("pg_sleep(60) IS NULL")).fetch_all(&ground.pool);
    match tokio::time::timeout(Duration::from_millis(50), sleep).await {
        Ok(_) => Err(Failure::new("the query came to its end")),
        Err(elapsed) => Ok(Seen {
            error: elapsed.to_string(),
            cause: "deadline",
            may_be_untold: false,
        }),
    }
}
