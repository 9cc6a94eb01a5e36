use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::title.contains(["x"])).to_sql();
}
