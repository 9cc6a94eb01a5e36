use pilaster::prelude::*;
use shop::{categories, posts};

pilaster::alias!(parent: categories::table);

fn main() {
    let _ = categories::table
        .inner_join(parent.on(parent.col(posts::id).eq(1)))
        .to_sql();
}
