use pilaster::func::greatest;
use pilaster::prelude::*;
use pilaster::sql_type::Json;

fn main() {
    let _ = select(greatest(null::<Json>(), null::<Json>())).to_sql();
}
