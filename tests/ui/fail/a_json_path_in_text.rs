use pilaster::func::jsonb_path_exists;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(jsonb_path_exists(posts::title, "$.a")).to_sql();
}
