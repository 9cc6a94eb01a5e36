use pilaster::prelude::*;
use shop::orders;

fn main() {
    let _ = key(orders::id.add(1));
}
