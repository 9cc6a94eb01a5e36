use pilaster::prelude::*;
use shop::posts;

fn main() {
    let id: Option<i64> = Some(5);
    let _ = posts::table.filter(posts::id.eq(id));
}
