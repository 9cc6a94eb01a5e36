use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::username.get_text("x")).to_sql();
}
