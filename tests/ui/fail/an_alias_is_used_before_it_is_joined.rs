use pilaster::prelude::*;
use shop::categories;

pilaster::alias!(parent: categories::table);

fn main() {
    let _ = categories::table
        .filter(parent.col(categories::name).eq("Garden"))
        .to_sql();
}
