use pilaster::prelude::*;
use shop::{posts, users};

pilaster::sort_keys! { enum PostOrder of (posts::table) { Author = "author" => users::username } }

fn main() {
    let _ = posts::table.order_by(PostOrder::Author.asc()).to_sql();
}
