use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.order_by(posts::title).after(posts::body).to_sql();
}
