use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.distinct().select(users::username).to_sql();
}
