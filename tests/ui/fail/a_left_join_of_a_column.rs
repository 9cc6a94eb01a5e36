use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.left_join(posts::user_id);
}
