use pilaster::prelude::*;
use shop::posts;

fn run(post: posts::New) {
    let _ = posts::table
        .insert((post, posts::views.set(1), posts::title.set("Bees")))
        .to_sql();
}

fn main() {}
