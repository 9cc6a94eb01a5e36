//! The server ends connections, or itself.

use std::time::Duration;

use failure::Failure;
use futures_util::{Stream, StreamExt, stream};
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Int4};
use shop::{brands, categories};

use crate::Seen;
use crate::ground::{Ground, insert};

pub(crate) const RESTS: &str = "state = 'idle in transaction'";

pub(crate) const BY_ADMINISTRATOR: &str = "terminating connection due to administrator command";

/// Whether a server that stops at once finds the time for words is chance.
pub(crate) const STOPPED: &str = "connection";

pub(crate) async fn in_a_query(ground: &Ground) -> Result<Seen, Failure> {
    let sleep = select(sql::<Bool>("pg_sleep(60) IS NULL")).fetch_all(&ground.pool);
    let (slept, terminated) = tokio::join!(sleep, ground.terminate("query LIKE '%pg_sleep%'"));
    terminated?;
    Seen::lost(slept, BY_ADMINISTRATOR)
}

pub(crate) async fn in_a_transaction(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        let terminated = ground.terminate(RESTS).await;
        insert(tx, "lost too").await?;
        Ok(terminated)
    });
    Seen::lost(done.await, BY_ADMINISTRATOR)
}

pub(crate) async fn in_a_nested_transaction(ground: &Ground) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        let within = tx.transaction(async |tx| {
            insert(tx, "lost too").await?;
            let terminated = ground.terminate(RESTS).await;
            insert(tx, "lost as well").await?;
            Ok::<_, pilaster::Error>(terminated)
        });
        // What is hidden here comes to light when it is committed.
        drop(within.await);
        Ok(())
    });
    Seen::lost(done.await, BY_ADMINISTRATOR)
}

/// Nobody is told: the pool notices, and takes another one.
pub(crate) async fn at_rest(ground: &Ground) -> Result<Seen, Failure> {
    ground.terminate("state = 'idle'").await?;
    Ok(Seen::nothing())
}

pub(crate) async fn in_a_stream(ground: &Ground) -> Result<Seen, Failure> {
    let numbers = select(sql::<Int4>("generate_series(1, 50000000)"));
    let mut numbers = numbers.fetch(&ground.pool);
    numbers.next().await;
    ground.terminate("query LIKE '%generate_series%'").await?;
    while let Some(number) = numbers.next().await {
        if let Err(error) = number {
            // Where the server waits for the network, it has no chance to say more.
            return Seen::lost(Err::<(), _>(error), "connection");
        }
    }
    Err(Failure::new("the stream came to its end"))
}

/// The driver keeps the server's last words to itself, since they are no answer to a row; but that no row is stored is known.
pub(crate) async fn in_a_copy(ground: &Ground) -> Result<Seen, Failure> {
    let copy = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        categories::table.copy_in_stream(rows()).execute(tx).await
    });
    let (copied, terminated) = tokio::join!(copy, ground.terminate("query LIKE 'COPY %'"));
    terminated?;
    Seen::lost(copied, "none of them")
}

/// Rows without end, of which each takes a while.
fn rows() -> impl Stream<Item = pilaster::Result<categories::New>> + Send {
    let row = || categories::New {
        parent_id: None,
        name: "lost too".to_owned(),
    };
    stream::repeat_with(row).then(async |row| {
        tokio::time::sleep(Duration::from_millis(1)).await;
        Ok(row)
    })
}

/// More than the network between a program and its server holds.
pub(crate) const MANY_BRANDS: &str =
    "INSERT INTO brands (name) SELECT n || repeat('x', 1000) FROM generate_series(1, 40000) AS n";

pub(crate) async fn in_a_copy_out(ground: &Ground) -> Result<Seen, Failure> {
    ground.run(MANY_BRANDS).await?;
    let db = ground.pool.get().await;
    let db = db.map_err(|error| Failure::of("connect", error))?;
    let mut names = brands::table.select(brands::name).copy_out().fetch(&*db);
    names.next().await;
    ground.terminate("query LIKE 'COPY %'").await?;
    while let Some(name) = names.next().await {
        if let Err(error) = name {
            return Seen::lost(Err::<(), _>(error), "connection");
        }
    }
    Err(Failure::new("the COPY came to its end"))
}

pub(crate) async fn server_restarted(ground: &Ground) -> Result<Seen, Failure> {
    stopped_with(ground, "INT", BY_ADMINISTRATOR).await
}

pub(crate) async fn server_crashed(ground: &Ground) -> Result<Seen, Failure> {
    stopped_with(ground, "QUIT", STOPPED).await
}

async fn stopped_with(
    ground: &Ground,
    signal: &'static str,
    cause: &'static str,
) -> Result<Seen, Failure> {
    let done = ground.pool.transaction(async |tx| {
        insert(tx, "lost").await?;
        let restarted = ground.restart(signal).await;
        insert(tx, "lost too").await?;
        Ok(restarted)
    });
    Seen::lost(done.await, cause)
}
