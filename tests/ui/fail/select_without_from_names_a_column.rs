use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = select((now(), users::email)).to_sql();
}
