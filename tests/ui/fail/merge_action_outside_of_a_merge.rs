use pilaster::prelude::*;
use pilaster::write::merge_action;
use shop::comments;

fn main() {
    let _ = comments::table.every_row().delete().returning((comments::id, merge_action()));
}
