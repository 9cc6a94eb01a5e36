//! Vectors in a table, next neighbours first; the functions and operators are in `func::extension`.

use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use pilaster::query::values;
use pilaster::sql_type::types::Embedding;
use pilaster::sql_type::{Int4, Vector};

fn of(numbers: [f32; 2]) -> Embedding {
    Embedding(numbers.to_vec())
}

#[test]
fn the_nearest_come_first() {
    covers!("Types: vector");
    let mut shop = Shop::embedded_with("vector");
    let point = pilaster::derived!(
        point { id, place } = values::<(Int4, Vector), _>([
            (1, Some(of([3.0, 4.0]))),
            (2, None),
            (3, Some(of([0.0, 1.0]))),
        ])
    );
    let columns = point.columns();
    shop.check(
        point
            .order_by(columns.place.distance(of([0.0, 0.0])))
            .select((columns.id, columns.place, columns.place.distance(of([0.0, 0.0])))),
        "SELECT \"point\".\"id\", \"point\".\"place\", \"point\".\"place\" <-> $1::vector \
         FROM (VALUES ($2, $3::vector), ($4, $5::vector), ($6, $7::vector)) AS \"point\"(\"id\", \"place\") \
         ORDER BY \"point\".\"place\" <-> $8::vector",
        &[
            (3, Some(of([0.0, 1.0])), Some(1.0)),
            (1, Some(of([3.0, 4.0])), Some(5.0)),
            (2, None, None),
        ],
    );
}
