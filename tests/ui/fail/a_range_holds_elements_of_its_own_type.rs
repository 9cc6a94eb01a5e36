use pilaster::prelude::*;
use shop::promotions;

fn main() {
    let _ = promotions::table.filter(promotions::during.contains_element(5)).to_sql();
}
