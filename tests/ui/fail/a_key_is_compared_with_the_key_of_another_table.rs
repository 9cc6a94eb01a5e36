use pilaster::prelude::*;

#[path = "../../golden/generated/newtype_keys/expected/mod.rs"]
mod schema;
use schema::{posts, tags};

fn main() {
    let _ = posts::table.inner_join(tags::table.on(posts::author.eq(tags::id)));
}
