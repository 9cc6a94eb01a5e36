use pilaster::prelude::*;
use shop::posts;
pilaster::window!(by_author);

fn main() {
    let _ = posts::table
        .select(posts::title)
        .window(by_author, window().partition_by(posts::user_id))
        .to_sql();
}
