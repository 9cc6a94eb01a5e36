use pilaster::prelude::*;
use shop::users;

fn main() {
    let first = users::table.distinct_on(users::is_active).select(users::id);
    let _ = first.for_share_of(users::table).to_sql();
}
