use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let same = pilaster::using!(orders, users: note);
    let _ = orders::table.inner_join(same).to_sql();
}
