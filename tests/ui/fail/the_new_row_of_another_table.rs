use pilaster::prelude::*;
use shop::{orders, posts};

fn main() {
    fn new() -> posts::New { todo!() }
    let _ = orders::table.insert(new());
}
