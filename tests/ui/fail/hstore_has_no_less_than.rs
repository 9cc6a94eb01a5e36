use pilaster::prelude::*;
use pilaster::sql_type::Hstore;

fn main() {
    let _ = select(null::<Hstore>().lt(null::<Hstore>())).to_sql();
}
