use pilaster::prelude::*;
use shop::users;

fn main() {
    let names = users::table.order_by(users::created_at).select(users::username);
    let _ = names.distinct().to_sql();
}
