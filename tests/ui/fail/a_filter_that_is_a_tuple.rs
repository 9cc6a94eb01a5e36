use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter((posts::id.gt(5), posts::views.gt(5)));
}
