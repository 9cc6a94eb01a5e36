use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::views.like("1%")).to_sql();
}
