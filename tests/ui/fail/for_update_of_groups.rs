use pilaster::prelude::*;
use shop::users;

fn main() {
    let groups = users::table.group_by(users::email).select(users::email);
    let _ = groups.for_update().to_sql();
}
