use pilaster::prelude::*;
use pilaster::query::{json_column, json_table};
use pilaster::sql_type::Int4;
use pilaster::{derived, literal};
use shop::products;

fn main() {
    let part = derived!(part { pieces } = json_table(
        products::attributes,
        literal!("$.parts[*]"),
        (json_column::<Int4, _>(literal!("$.pieces")).default_on_empty(literal!("none")),),
    ));
    let _ = products::table.cross_join(part).select(part.pieces);
}
