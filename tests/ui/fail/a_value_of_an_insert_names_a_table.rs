use pilaster::prelude::*;
use shop::categories;

fn main() {
    let _ = categories::table
        .insert(categories::name.set(lower(categories::name)))
        .to_sql();
}
