use pilaster::query::values;
use pilaster::sql_type::{Int4, Text};

fn main() {
    let _ = pilaster::derived!(sizes { code, label } = values::<(Int4, Text), _>([(1, 2)]));
}
