use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(nullable(categories::id));
    let _ = pilaster::derived!(tree { id } = roots).recursive_union_all(|tree| {
        tree.right_join(categories::table.on(categories::parent_id.eq(tree.id)))
            .select(nullable(categories::id))
    });
}
