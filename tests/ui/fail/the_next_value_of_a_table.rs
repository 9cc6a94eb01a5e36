use pilaster::func::nextval;
use pilaster::prelude::*;
use shop::orders;

fn main() {
    let _ = select(nextval(orders::table)).to_sql();
}
