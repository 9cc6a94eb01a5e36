use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::tags.contains([5])).to_sql();
}
