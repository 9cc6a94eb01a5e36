use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.order_by(users::id).group_by(users::email);
}
