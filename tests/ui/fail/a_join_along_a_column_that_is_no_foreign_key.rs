use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.join(posts::user_id);
}
