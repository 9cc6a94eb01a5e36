use pilaster::prelude::*;
use pilaster::session::lock_mode;
use shop::comments;

fn main() {
    let _ = comments::table.lock(lock_mode::Share).explain();
}
