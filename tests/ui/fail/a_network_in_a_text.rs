use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::username.within("10.0.0.0/8")).to_sql();
}
