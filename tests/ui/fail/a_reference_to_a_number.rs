use pilaster::prelude::*;
use shop::posts;

fn main() {
    let id: i64 = 5;
    let _ = posts::table.filter(posts::id.eq(&id));
}
