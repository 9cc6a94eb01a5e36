use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.inner_join(posts::table.on(posts::id.eq(users::id)));
}
