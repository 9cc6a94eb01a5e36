use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::tags.contains_element("x")).to_sql();
}
