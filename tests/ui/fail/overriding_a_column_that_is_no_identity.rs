use pilaster::prelude::*;
use shop::comments;

fn main() {
    let post = comments::post_id.overriding_system_value(2);
    let _ = comments::table.insert((post, comments::body.set("Yes"))).to_sql();
}
