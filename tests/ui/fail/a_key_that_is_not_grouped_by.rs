use pilaster::prelude::*;
use shop::users;

fn main() {
    let name = key(lower(users::username));
    let _ = users::table.group_by(users::id).select(name).to_sql();
}
