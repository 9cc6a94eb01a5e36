use pilaster::prelude::*;
use shop::comments;

fn main() {
    let copy = comments::table.select((comments::id, comments::post_id, comments::body));
    let _ = comments::table
        .insert_from((comments::id, comments::post_id, comments::body), copy)
        .to_sql();
}
