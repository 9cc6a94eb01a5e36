use pilaster::func::string_agg;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(string_agg(posts::title, ", ").distinct().order_by(posts::id))
        .to_sql();
}
