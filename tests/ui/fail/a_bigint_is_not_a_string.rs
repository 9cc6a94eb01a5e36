use pilaster::prelude::*;
use shop::posts;

fn main() {
    let id = String::from("5");
    let _ = posts::table.filter(posts::id.eq(id));
}
