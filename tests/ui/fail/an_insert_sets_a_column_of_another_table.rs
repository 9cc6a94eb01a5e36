use pilaster::prelude::*;
use shop::{categories, posts};

fn main() {
    let _ = categories::table
        .insert((categories::name.set("Garden"), posts::views.set(1)))
        .to_sql();
}
