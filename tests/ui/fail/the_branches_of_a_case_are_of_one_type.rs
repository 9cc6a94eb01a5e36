use pilaster::prelude::*;
use pilaster::sql_type::Text;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(case::<Text>().when(posts::views.gt(9), "many").otherwise(0))
        .to_sql();
}
