use pilaster::prelude::*;
use shop::comments;

fn main() {
    let _ = comments::table
        .insert((
            comments::id.set(1),
            comments::post_id.set(1),
            comments::body.set("Yes"),
        ))
        .to_sql();
}
