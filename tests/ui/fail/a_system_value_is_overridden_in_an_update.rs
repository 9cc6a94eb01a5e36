use pilaster::prelude::*;
use shop::comments;

fn main() {
    let _ = comments::table
        .filter(comments::id.eq(1))
        .update(comments::id.overriding_system_value(2))
        .to_sql();
}
