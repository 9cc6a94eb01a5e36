use pilaster::literal;
use pilaster::prelude::*;
use pilaster::query::{json_column, json_table};
use pilaster::sql_type::Text;
use shop::{posts, products};

pilaster::label!(tags);

fn main() {
    let part = json_table(products::attributes, literal!("$[*]"), (json_column::<Text, _>(literal!("$")),));
    let _ = part.passing(tags, posts::tags);
}
