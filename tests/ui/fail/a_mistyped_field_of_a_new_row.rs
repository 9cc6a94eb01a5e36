use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .insert(users::New {
            email: "a@b.c".into(),
            user_name: "ada".into(),
            full_name: None,
        })
        .to_sql();
}
