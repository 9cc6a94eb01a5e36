use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(categories::id);
    let _ = pilaster::derived!(tree { id } = roots)
        .recursive_union_all(|_| categories::table.select(categories::id));
}
