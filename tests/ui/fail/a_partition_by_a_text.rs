use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(row_number().over(window().partition_by("user_id")));
}
