use pilaster::func::array_append;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(array_append(posts::tags, 5)).to_sql();
}
