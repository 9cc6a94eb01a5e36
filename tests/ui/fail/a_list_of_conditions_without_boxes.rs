use pilaster::prelude::*;
use shop::posts;

fn main() {
    let conditions = vec![posts::views.gt(5), posts::title.eq("a")];
    let _ = posts::table.filter(all_of(conditions));
}
