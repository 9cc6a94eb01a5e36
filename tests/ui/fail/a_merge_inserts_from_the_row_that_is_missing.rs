use pilaster::prelude::*;
use shop::{accounts, users};

fn main() {
    let merge = accounts::table.using(users::table).merge_on(accounts::owner.eq(users::id));
    let _ = merge.when_not_matched().then_insert(accounts::owner.set(accounts::owner));
}
