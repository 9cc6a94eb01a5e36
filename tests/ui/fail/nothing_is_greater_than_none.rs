use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::views.gt(None::<i32>)).to_sql();
}
