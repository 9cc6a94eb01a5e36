use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(categories::id);
    let _ = pilaster::derived!(tree { id } = roots)
        .recursive_union_all(|tree| tree.select(coalesce(max(tree.id), 1)));
}
