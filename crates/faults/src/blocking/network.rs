//! The network fails.

use std::thread;
use std::time::Duration;

use failure::Failure;
use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use pilaster::sync::Connection;
use shop::categories;

use super::{Blocking, insert};
use crate::Seen;
use crate::ground::ROWS;
use crate::proxy::Weather;

pub(crate) fn cut(on: &Blocking) -> Result<Seen, Failure> {
    let done = on.pool.transaction(|tx| {
        insert(tx, "lost")?;
        on.ground.proxy.set(Weather::Cut);
        insert(tx, "lost too")
    });
    on.ground.proxy.set(Weather::Fair);
    Seen::lost(done, "connection")
}

pub(crate) fn cut_in_a_stream(on: &Blocking) -> Result<Seen, Failure> {
    let mut db = on
        .pool
        .get()
        .map_err(|error| Failure::of("connect", error))?;
    let numbers = select(sql::<Int4>("generate_series(1, 50000000)")).fetch(&mut *db);
    let mut numbers = numbers.map_err(|error| Failure::of("begin to read", error))?;
    numbers.next();
    on.ground.proxy.set(Weather::Cut);
    let failed = numbers.find(Result::is_err);
    on.ground.proxy.set(Weather::Fair);
    match failed {
        Some(number) => Seen::lost(number, "connection"),
        None => Err(Failure::new("the stream came to its end")),
    }
}

/// While there is no way to the server, taking a connection says so.
pub(crate) fn cut_for_a_while(on: &Blocking) -> Result<Seen, Failure> {
    on.ground.proxy.set(Weather::Cut);
    // Until the pool takes its connection for one that has rested, and looks at it.
    thread::sleep(Duration::from_millis(200));
    let row = categories::table.insert(categories::name.set("lost"));
    let refused = row.execute(&on.pool);
    on.ground.proxy.set(Weather::Fair);
    Seen::result(refused, "127.0.0.1")
}

/// A new connection takes too long.
pub(crate) fn stalled(on: &Blocking) -> Result<Seen, Failure> {
    on.ground.proxy.set(Weather::Stalled);
    let options = on
        .ground
        .options()
        .connect_timeout(Duration::from_millis(300));
    let refused = Connection::connect_with(&options);
    on.ground.proxy.set(Weather::Fair);
    Seen::result(refused, "300ms")
}

pub(crate) fn slow(on: &Blocking) -> Result<Seen, Failure> {
    on.ground.proxy.set(Weather::Slow);
    let names = categories::table
        .select(categories::name)
        .fetch_all(&on.pool);
    let many = select(sql::<Int4>("generate_series(1, 1000)")).fetch_all(&on.pool);
    on.ground.proxy.set(Weather::Fair);
    match (names, many) {
        (Ok(names), Ok(many)) if (names.len(), many.len()) == (ROWS, 1000) => Ok(Seen::nothing()),
        (names, many) => Err(Failure::new(format!(
            "the rows read were {names:?}, {many:?}"
        ))),
    }
}
