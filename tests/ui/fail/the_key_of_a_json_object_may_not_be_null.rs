use pilaster::func::jsonb_build_object;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(jsonb_build_object(((users::full_name, users::username),))).to_sql();
}
