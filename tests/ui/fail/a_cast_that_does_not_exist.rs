use pilaster::prelude::*;
use pilaster::sql_type::Uuid;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::id.cast::<Uuid>()).to_sql();
}
