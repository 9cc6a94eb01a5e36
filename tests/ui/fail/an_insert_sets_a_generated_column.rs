use pilaster::prelude::*;
use shop::posts;

fn run(post: posts::New, search: pilaster::types::TsVector) {
    let _ = posts::table
        .insert((post, posts::search.set(search)))
        .to_sql();
}

fn main() {}
