use pilaster::prelude::*;
use shop::{accounts, users};

fn main() {
    let merge = accounts::table.using(users::table).merge_on(accounts::owner.eq(users::id));
    let _ = merge.when_matched().then_update(users::is_active.set(true));
}
