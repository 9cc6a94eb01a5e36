use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::full_name.eq(None)).to_sql();
}
