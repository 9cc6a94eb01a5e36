use pilaster::prelude::*;
use shop::users;

fn main() {
    let names = users::table.select(users::username).distinct();
    let _ = names.for_update().to_sql();
}
