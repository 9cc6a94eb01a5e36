use pilaster::prelude::*;
use shop::posts;
pilaster::window!(by_author);

fn main() {
    let _ = posts::table
        .window(by_author, window().partition_by(posts::user_id))
        .window(by_author, window().order_by(posts::user_id))
        .select(row_number().over(by_author))
        .to_sql();
}
