use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .filter(posts::title.eq("Bees"))
        .delete()
        .to_sql();
}
