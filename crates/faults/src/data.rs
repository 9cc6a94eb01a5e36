//! The server sends what makes no sense.

use failure::Failure;
use pilaster::prelude::*;
use shop::{categories, users};

use crate::Seen;
use crate::ground::Ground;

/// A date that the program's type does not have.
pub(crate) const ENDLESS_BIRTHDAY: &str =
    "INSERT INTO users (email, username, birth_date) VALUES ('a@example.org', 'a', 'infinity')";

pub(crate) async fn out_of_range(ground: &Ground) -> Result<Seen, Failure> {
    ground.run(ENDLESS_BIRTHDAY).await?;
    let dates = users::table.select(users::birth_date);
    Seen::result(dates.fetch_all(&ground.pool).await, "`birth_date`")
}

/// Makes a text of the answer one that is not UTF-8, where it is there.
pub(crate) fn spoil_text(bytes: &mut [u8]) -> bool {
    let found = bytes.windows(6).position(|it| it == b"kept 1");
    if let Some(place) = found {
        bytes[place] = 0xff;
    }
    found.is_some()
}

pub(crate) async fn not_utf8(ground: &Ground) -> Result<Seen, Failure> {
    ground.proxy.forge(spoil_text);
    let names = categories::table.select(categories::name);
    Seen::result(names.fetch_all(&ground.pool).await, "`name`")
}

/// Makes the answer a message of a kind that there is not.
pub(crate) fn spoil_tag(bytes: &mut [u8]) -> bool {
    bytes[0] = 0x01;
    true
}

pub(crate) async fn nonsense(ground: &Ground) -> Result<Seen, Failure> {
    ground.proxy.forge(spoil_tag);
    let names = categories::table.select(categories::name);
    Seen::result(names.fetch_all(&ground.pool).await, "unknown message tag")
}
