use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table.using(users::table).delete().to_sql();
}
