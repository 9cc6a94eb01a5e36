use pilaster::prelude::*;
use shop::posts;

fn run() {
    let query = posts::table.group_by(posts::user_id).having("count(*) > 1").select(posts::user_id);
}

fn main() {}
