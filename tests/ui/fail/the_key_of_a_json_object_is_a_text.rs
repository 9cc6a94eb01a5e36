use pilaster::func::jsonb_build_object;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(jsonb_build_object(((posts::id, posts::title),))).to_sql();
}
