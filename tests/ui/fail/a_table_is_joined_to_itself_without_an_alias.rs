use pilaster::prelude::*;
use shop::categories;

fn main() {
    let _ = categories::table
        .inner_join(categories::table.on(categories::id.eq(categories::parent_id)))
        .to_sql();
}
