use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(categories::id);
    let other = pilaster::derived!(other { id } = roots);
    let _ = pilaster::derived!(tree { id } = roots)
        .recursive_union(|tree| tree.select(tree.id))
        .search_depth_first(|_| other.id);
}
