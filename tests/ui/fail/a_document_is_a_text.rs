use pilaster::func::{ENGLISH, to_tsvector};
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(to_tsvector(ENGLISH, posts::views)).to_sql();
}
