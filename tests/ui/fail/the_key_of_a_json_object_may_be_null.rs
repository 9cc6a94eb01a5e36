use pilaster::func::jsonb_object_agg;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .select(jsonb_object_agg(users::full_name, users::email))
        .to_sql();
}
