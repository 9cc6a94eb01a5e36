use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.cross_join(users::table).to_sql();
}
