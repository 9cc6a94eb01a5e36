use pilaster::prelude::*;
use shop::users;

fn main() {
    let mut names = users::table.select(users::username).boxed();
    names = users::table.select(users::created_at).boxed();
    let _ = names.to_sql();
}
