use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.order_by("email");
}
