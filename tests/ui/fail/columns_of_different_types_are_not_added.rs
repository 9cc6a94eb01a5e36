use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::created_at.add(users::username)).to_sql();
}
