use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.group_by(rollup((users::table, users::email)));
}
