use pilaster::prelude::*;
use pilaster::sql_type::{Array, Text};
use shop::{functions, users};

fn main() {
    // Its body takes an element of an array, which need not be there.
    let word = functions::element_at(bind::<Array<Text>, _>(vec!["a"]), 2);
    let _ = users::table.every_row().update(users::username.set(word)).to_sql();
}
