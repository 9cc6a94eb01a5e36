use pilaster::prelude::*;
use pilaster::query::{json_column, json_table};
use pilaster::sql_type::Text;
use pilaster::{derived, literal};
use shop::products;

fn main() {
    let part = derived!(part { name } = json_table(
        products::attributes,
        literal!("$.parts[*]"),
        json_column::<Text, _>(literal!("$.name")),
    ));
    let _ = products::table.cross_join(part).select(part.name);
}
