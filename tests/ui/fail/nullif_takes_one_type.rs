use pilaster::func::nullif;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(nullif(users::username, 5)).to_sql();
}
