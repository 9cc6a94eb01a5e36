use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::title.resembles(5)).to_sql();
}
