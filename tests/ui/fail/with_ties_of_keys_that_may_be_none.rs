use pilaster::prelude::*;
use shop::users;

fn main() {
    let keys = vec![users::username.desc()];
    let _ = users::table.order_by(keys).limit_with_ties(3).to_sql();
}
