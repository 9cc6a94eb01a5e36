use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(max(row_number().over(window())))
        .to_sql();
}
