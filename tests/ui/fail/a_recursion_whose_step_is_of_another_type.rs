use pilaster::prelude::*;
use shop::categories;

fn main() {
    let roots = categories::table.select((categories::id, categories::name));
    let _ = pilaster::derived!(tree { id, name } = roots).recursive_union_all(|tree| {
        tree.inner_join(categories::table.on(categories::parent_id.eq(tree.id)))
            .select((categories::id, categories::id))
    });
}
