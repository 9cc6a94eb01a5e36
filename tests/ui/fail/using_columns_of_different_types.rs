use pilaster::prelude::*;
use shop::{products, users};

fn main() {
    let same = pilaster::using!(products, users: id);
    let _ = products::table.inner_join(same).to_sql();
}
