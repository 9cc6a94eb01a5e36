use pilaster::prelude::*;
use shop::users;

fn main() {
    let names = users::table.select((users::username, users::email));
    let _ = users::table.select(names.union(names).scalar());
}
