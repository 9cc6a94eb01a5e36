use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .insert_from(
            (users::email, users::username),
            users::table.select((users::email, users::full_name)),
        )
        .to_sql();
}
