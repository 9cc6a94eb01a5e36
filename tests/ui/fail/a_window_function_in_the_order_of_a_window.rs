use pilaster::func::rank;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let numbers = row_number().over(window().order_by(posts::id));
    let _ = posts::table
        .select(rank().over(window().order_by(numbers)))
        .to_sql();
}
