use pilaster::prelude::*;
use shop::posts;
pilaster::window!(by_author);

fn main() {
    let _ = posts::table.select(row_number().over(by_author)).to_sql();
}
