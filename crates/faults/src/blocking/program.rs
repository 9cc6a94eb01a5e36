//! The program itself gives up.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use failure::Failure;
use pilaster::prelude::*;
use pilaster::sql_type::Int4;

use super::{Blocking, insert};
use crate::Seen;

pub(crate) fn panic(on: &Blocking) -> Result<Seen, Failure> {
    let work = || {
        on.pool.transaction(|tx| {
            insert(tx, "lost")?;
            // Nothing is printed, as a hook would.
            resume_unwind(Box::new("on purpose"));
            #[expect(unreachable_code, reason = "it says what the closure returns")]
            Ok::<(), pilaster::Error>(())
        })
    };
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(_) => Err(Failure::new("there was no panic")),
        Err(words) => Ok(Seen {
            error: words
                .downcast_ref()
                .copied()
                .unwrap_or("other words")
                .to_owned(),
            cause: "on purpose",
            may_be_untold: false,
        }),
    }
}

/// The rows that nobody reads are passed over before the connection is lent again.
pub(crate) fn abandoned_stream(on: &Blocking) -> Result<Seen, Failure> {
    let mut db = on
        .pool
        .get()
        .map_err(|error| Failure::of("connect", error))?;
    let numbers = select(sql::<Int4>("generate_series(1, 100000)")).fetch(&mut *db);
    let mut numbers = numbers.map_err(|error| Failure::of("begin to read", error))?;
    match numbers.next() {
        Some(Ok(Some(1))) => Ok(Seen::nothing()),
        other => Err(Failure::new(format!("the first number is {other:?}"))),
    }
}
