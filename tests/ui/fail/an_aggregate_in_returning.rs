use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::id.eq(1))
        .delete()
        .returning(count_rows())
        .to_sql();
}
