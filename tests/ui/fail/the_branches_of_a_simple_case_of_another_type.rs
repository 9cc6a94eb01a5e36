use pilaster::prelude::*;
use pilaster::sql_type::Int4;
use shop::users;

fn main() {
    let rank = case::<Int4>().of(users::username).when(5, 1);
    let _ = users::table.select(rank).to_sql();
}
