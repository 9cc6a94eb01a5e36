use pilaster::prelude::*;
use shop::orders;

fn main() {
    let _ = key(max(orders::id));
}
