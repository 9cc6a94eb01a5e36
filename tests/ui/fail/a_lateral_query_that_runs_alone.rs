use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let latest = pilaster::derived!(latest { title } = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .select(posts::title));
    let _ = latest.filter(latest.title.eq("Bees")).to_sql();
}
