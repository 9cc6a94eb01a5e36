use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(categories::id);
    let tree = pilaster::derived!(tree { id } = roots).recursive_union(|tree| tree.select(tree.id));
    let _ = with(tree, |tree| tree.order_by(tree.search_order()));
}
