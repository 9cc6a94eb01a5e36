use pilaster::prelude::*;
use shop::posts;

fn main() {
    let numbers = row_number().over(window().order_by(posts::id));
    let _ = posts::table.filter(numbers.le(3)).to_sql();
}
