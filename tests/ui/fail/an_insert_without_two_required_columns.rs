use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.insert(users::full_name.set("Ada")).to_sql();
}
