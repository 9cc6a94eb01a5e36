use pilaster::func::grouping;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .group_by(users::table)
        .select(grouping(users::email))
        .to_sql();
}
