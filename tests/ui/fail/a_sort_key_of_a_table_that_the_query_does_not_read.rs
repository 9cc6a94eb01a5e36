use pilaster::prelude::*;
use shop::{posts, users};

pilaster::sort_keys! {
    enum PostOrder of (posts::table) {
        Title = "title" => posts::title,
    }
}

fn main() {
    let _ = users::table.order_by(PostOrder::Title.asc()).to_sql();
}
