use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.group_by(posts::user_id).to_sql();
}
