use pilaster::prelude::*;
use shop::categories;

pilaster::alias!(parent: categories::table);

fn main() {
    let _ = categories::table
        .inner_join(parent.on(parent.col(categories::id).eq(categories::parent_id)))
        .inner_join(parent.on(parent.col(categories::id).eq(categories::parent_id)))
        .to_sql();
}
