use pilaster::prelude::*;
use pilaster::query::{json_column, json_table};
use pilaster::sql_type::Int4;
use pilaster::{derived, literal};
use shop::products;

fn main() {
    let part = derived!(part { pieces } = json_table(
        products::description,
        literal!("$.parts[*]"),
        (json_column::<Int4, _>(literal!("$.pieces")),),
    ));
    let _ = products::table.cross_join(part).select(part.pieces);
}
