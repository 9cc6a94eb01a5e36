use pilaster::prelude::*;
use shop::posts;

pilaster::label!(author);

fn main() {
    let _ = posts::table.distinct_on(posts::user_id.as_(author)).select(posts::title);
}
