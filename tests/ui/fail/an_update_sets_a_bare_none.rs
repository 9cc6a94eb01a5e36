use pilaster::prelude::*;
use shop::users;

fn main() {
    let query = users::table.filter(users::username.eq("ada")).update(users::full_name.set(None));
}
