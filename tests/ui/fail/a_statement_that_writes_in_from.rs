use pilaster::prelude::*;
use shop::{comments, posts};

fn main() {
    let gone = pilaster::derived!(gone { id } = comments::table
        .filter(comments::user_id.is_null())
        .delete()
        .returning(comments::id));
    let _ = posts::table.inner_join(gone.on(gone.id.eq(posts::id)));
}
