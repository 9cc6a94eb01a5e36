use pilaster::func::date_trunc;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .select(date_trunc("month", users::username))
        .to_sql();
}
