use pilaster::expr::collation;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .order_by(posts::views.collate(collation::C))
        .to_sql();
}
