use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::username.is_true()).to_sql();
}
