use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select(categories::id);
    let _ = pilaster::derived!(tree { id } = roots).recursive_union_all(|tree| {
        tree.inner_join(categories::table.on(categories::id.eq(tree.id)))
            .select(categories::parent_id)
    });
}
