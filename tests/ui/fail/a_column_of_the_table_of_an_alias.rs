use pilaster::prelude::*;
use shop::categories;

fn main() {
    pilaster::alias!(parent: categories::table);
    let _ = parent.filter(categories::id.eq(1)).to_sql();
}
