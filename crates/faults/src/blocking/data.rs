//! The server sends what makes no sense.

use failure::Failure;
use pilaster::prelude::*;
use shop::{categories, users};

use super::Blocking;
use crate::Seen;
use crate::data::{ENDLESS_BIRTHDAY, spoil_tag, spoil_text};

/// A date that the program's type does not have.
pub(crate) fn out_of_range(on: &Blocking) -> Result<Seen, Failure> {
    on.wait(on.ground.run(ENDLESS_BIRTHDAY))?;
    let dates = users::table.select(users::birth_date);
    Seen::result(dates.fetch_all(&on.pool), "`birth_date`")
}

pub(crate) fn not_utf8(on: &Blocking) -> Result<Seen, Failure> {
    on.ground.proxy.forge(spoil_text);
    let names = categories::table.select(categories::name);
    Seen::result(names.fetch_all(&on.pool), "`name`")
}

pub(crate) fn nonsense(on: &Blocking) -> Result<Seen, Failure> {
    on.ground.proxy.forge(spoil_tag);
    let names = categories::table.select(categories::name);
    Seen::result(names.fetch_all(&on.pool), "unknown message tag")
}
