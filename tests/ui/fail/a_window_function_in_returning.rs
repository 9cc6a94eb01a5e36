use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::id.eq(1))
        .delete()
        .returning(row_number().over(window()))
        .to_sql();
}
