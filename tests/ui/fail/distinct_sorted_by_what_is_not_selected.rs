use pilaster::prelude::*;
use shop::users;

fn main() {
    let names = users::table.select(users::username).distinct();
    let _ = names.order_by(users::created_at).to_sql();
}
