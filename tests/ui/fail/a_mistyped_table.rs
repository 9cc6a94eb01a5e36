use pilaster::prelude::*;
use shop::usres;

fn main() {
    let _ = usres::table.to_sql();
}
