use pilaster::func::lag;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let numbers = row_number().over(window().order_by(posts::id));
    let _ = posts::table
        .select(lag(numbers).over(window().order_by(posts::id)))
        .to_sql();
}
