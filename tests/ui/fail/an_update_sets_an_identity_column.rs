use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::title.eq("Bees"))
        .update(posts::id.set(1))
        .to_sql();
}
