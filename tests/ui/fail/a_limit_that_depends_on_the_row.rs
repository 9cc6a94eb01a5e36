use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.limit_by(posts::id).to_sql();
}
