use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let recent = pilaster::derived!(recent { author } = posts::table.select(posts::user_id));
    let _ = with(recent, |recent| {
        users::table
            .inner_join(recent.on(recent.author.eq(users::id)))
            .inner_join(recent.on(recent.author.eq(users::id)))
    });
}
