//! The server ends connections, or itself.

use std::iter;
use std::thread;
use std::time::Duration;

use failure::Failure;
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Int4};
use shop::{brands, categories};

use super::{Blocking, insert};
use crate::Seen;
use crate::ending::{BY_ADMINISTRATOR, MANY_BRANDS, RESTS, STOPPED};

pub(crate) fn in_a_query(on: &Blocking) -> Result<Seen, Failure> {
    let slept = on.terminated("query LIKE '%pg_sleep%'", || {
        select(sql::<Bool>("pg_sleep(60) IS NULL")).fetch_all(&on.pool)
    });
    Seen::lost_in_request(slept?, BY_ADMINISTRATOR)
}

pub(crate) fn in_a_transaction(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        insert(tx, "lost")?;
        let terminated = on.terminate(RESTS);
        insert(tx, "lost too")?;
        Ok(terminated)
    });
    Seen::lost_in_request(done, BY_ADMINISTRATOR)
}

pub(crate) fn in_a_nested_transaction(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        insert(tx, "lost")?;
        let within = tx.transaction(|tx| {
            insert(tx, "lost too")?;
            let terminated = on.terminate(RESTS);
            insert(tx, "lost as well")?;
            Ok::<_, pilaster::Error>(terminated)
        });
        // What is hidden here comes to light when it is committed.
        drop(within);
        Ok(())
    });
    Seen::lost_in_request(done, BY_ADMINISTRATOR)
}

/// Nobody is told: the pool notices, and takes another one.
pub(crate) fn at_rest(on: &Blocking) -> Result<Seen, Failure> {
    on.terminate("state = 'idle'")?;
    Ok(Seen::nothing())
}

pub(crate) fn in_a_stream(on: &Blocking) -> Result<Seen, Failure> {
    let mut db = on
        .pool
        .get()
        .map_err(|error| Failure::of("connect", error))?;
    let numbers = select(sql::<Int4>("generate_series(1, 50000000)")).fetch(&mut *db);
    let mut numbers = numbers.map_err(|error| Failure::of("begin to read", error))?;
    numbers.next();
    on.terminate("query LIKE '%generate_series%'")?;
    // Where the server waits for the network, it has no chance to say more.
    match numbers.find(Result::is_err) {
        Some(number) => Seen::lost(number, "connection"),
        None => Err(Failure::new("the stream came to its end")),
    }
}

pub(crate) fn in_a_copy(on: &Blocking) -> Result<Seen, Failure> {
    let copied = on.terminated("query LIKE 'COPY %'", || {
        on.pool.transaction(|tx| {
            insert(tx, "lost")?;
            categories::table.copy_in(rows()).execute(tx)
        })
    });
    Seen::lost(copied?, "none of them")
}

/// Rows without end, of which each takes a while.
fn rows() -> impl Iterator<Item = categories::New> + Send {
    iter::repeat_with(|| {
        thread::sleep(Duration::from_millis(1));
        categories::New {
            parent_id: None,
            name: "lost too".to_owned(),
        }
    })
}

pub(crate) fn in_a_copy_out(on: &Blocking) -> Result<Seen, Failure> {
    on.wait(on.ground.run(MANY_BRANDS))?;
    let mut db = on
        .pool
        .get()
        .map_err(|error| Failure::of("connect", error))?;
    let names = brands::table
        .select(brands::name)
        .copy_out()
        .fetch(&mut *db);
    let mut names = names.map_err(|error| Failure::of("begin to read", error))?;
    names.next();
    on.terminate("query LIKE 'COPY %'")?;
    match names.find(Result::is_err) {
        Some(name) => Seen::lost(name, "connection"),
        None => Err(Failure::new("the COPY came to its end")),
    }
}

pub(crate) fn server_restarted(on: &Blocking) -> Result<Seen, Failure> {
    stopped_with(on, "INT", BY_ADMINISTRATOR)
}

pub(crate) fn server_crashed(on: &Blocking) -> Result<Seen, Failure> {
    stopped_with(on, "QUIT", STOPPED)
}

fn stopped_with(on: &Blocking, signal: &'static str, cause: &'static str) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        insert(tx, "lost")?;
        let restarted = on.wait(on.ground.restart(signal));
        insert(tx, "lost too")?;
        Ok(restarted)
    });
    Seen::lost_in_request(done, cause)
}
