use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(users::created_at.gt(now().sub(5)))
        .to_sql();
}
