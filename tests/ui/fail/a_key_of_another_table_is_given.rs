use pilaster::prelude::*;

#[path = "../../golden/generated/newtype_keys/expected/mod.rs"]
mod schema;
use schema::{TagId, posts};

fn main() {
    let _ = posts::table.filter(posts::author.eq(TagId(1)));
}
