use pilaster::prelude::*;
use shop::comments;

fn main() {
    let _ = comments::table.join(comments::user).to_sql();
}
