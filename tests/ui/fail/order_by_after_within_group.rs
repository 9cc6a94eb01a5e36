use pilaster::func::mode;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(mode().within_group(posts::views).order_by(posts::id))
        .to_sql();
}
