use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = pilaster::derived!(recent { author } = posts::table.select(users::username));
}
