use pilaster::prelude::*;
use pilaster::func::{ENGLISH, plainto_tsquery};
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::body.matches(plainto_tsquery(ENGLISH, "x"))).to_sql();
}
