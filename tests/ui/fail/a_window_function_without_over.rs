use pilaster::func::rank;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select((posts::title, rank())).to_sql();
}
