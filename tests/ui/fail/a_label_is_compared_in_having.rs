use pilaster::prelude::*;
use shop::posts;

pilaster::label!(posted);

fn run() {
    let query = posts::table
        .group_by(posts::user_id)
        .having(posted.gt(5))
        .select((posts::user_id, count_rows().as_(posted)));
}

fn main() {}
