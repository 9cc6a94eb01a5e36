use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(row_number().over(posts::views)).to_sql();
}
