use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .filter(posts::views.gt_all(each_row(users::table.select(users::username))))
        .to_sql();
}
