use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types;
use pilaster::sql_type::types::{Decimal, Dimension, NdArray};
use pilaster::sql_type::{
    Array, Bool, Bytea, Date, Int2, Int4, Int4Range, Int8, Jsonb, Numeric, Text, Timestamptz, Uuid,
};
use time::macros::{date, datetime};

#[test]
fn arrays_of_each_kind() {
    covers!("Types: arrays");
    let mut server = Server::start();
    server.round_trip::<Array<Int4>, _>(&[
        (vec![], "'{}'"),
        (vec![1], "'{1}'"),
        (vec![i32::MIN, 0, i32::MAX], "'{-2147483648,0,2147483647}'"),
        (
            (0..10_000).collect(),
            "ARRAY(SELECT generate_series(0, 9999))",
        ),
    ]);
    let text = |text: &str| text.to_owned();
    server.round_trip::<Array<Text>, _>(&[(
        vec![text(""), text("NULL"), text("a,b"), text("{\"}\\")],
        r#"ARRAY['','NULL','a,b','{"}\']"#,
    )]);
    server.round_trip::<Array<Int2>, _>(&[(vec![1, 2], "'{1,2}'")]);
    server.round_trip::<Array<Int8>, _>(&[(vec![i64::MAX], "'{9223372036854775807}'")]);
    server.round_trip::<Array<Bool>, _>(&[(vec![true, false], "'{t,f}'")]);
    server.round_trip::<Array<Bytea>, _>(&[(
        vec![vec![], vec![0, 255]],
        "ARRAY[''::bytea,'\\x00ff']",
    )]);
    server.round_trip::<Array<Numeric>, _>(&[(vec![Decimal::new(15, 1)], "'{1.5}'")]);
    server.round_trip::<Array<Uuid>, _>(&[(
        vec![types::Uuid::nil()],
        "'{00000000-0000-0000-0000-000000000000}'",
    )]);
    server.round_trip::<Array<Date>, _>(&[(vec![date!(2024 - 02 - 29)], "'{2024-02-29}'")]);
    server.round_trip::<Array<Timestamptz>, _>(&[(
        vec![datetime!(2024-01-01 0:00 UTC)],
        "'{2024-01-01}'",
    )]);
    server.round_trip::<Array<Jsonb>, _>(&[(
        vec![serde_json::json!({"a": 1})],
        r#"ARRAY['{"a":1}'::jsonb]"#,
    )]);
    server.round_trip::<Array<Int4Range>, _>(&[(
        vec![types::Range::from(1..5), types::Range::Empty],
        "ARRAY['[1,5)'::int4range,'empty']",
    )]);
    server.sends::<Array<Text>, _>(&[(["a", "b"], "'{a,b}'")]);
    server.sends::<Array<Int4>, &[i32]>(&[(&[7], "'{7}'")]);
}

#[test]
fn null_in_arrays() {
    let mut server = Server::start();
    server.round_trip::<Array<Int4>, Vec<Option<i32>>>(&[
        (vec![], "'{}'"),
        (vec![None], "'{NULL}'"),
        (vec![Some(1), None, Some(3)], "'{1,NULL,3}'"),
    ]);
    server.refuses::<Array<Int4>, Vec<i32>>(&[("'{1,NULL}'", "NULL")]);
}

#[test]
fn arrays_of_several_dimensions() {
    let mut server = Server::start();
    let square =
        NdArray::from_rows(vec![vec![1, 2], vec![3, 4]]).expect("the rows have one length");
    let shifted = NdArray::new(
        vec![
            Dimension {
                len: 1,
                lower_bound: -1,
            },
            Dimension {
                len: 3,
                lower_bound: i32::MAX - 3,
            },
        ],
        vec![1, 2, 3],
    );
    let deep = NdArray::new(
        vec![
            Dimension {
                len: 1,
                lower_bound: 1
            };
            6
        ],
        vec![9],
    )
    .expect("six dimensions are allowed");
    server.round_trip::<Array<Int4>, _>(&[
        (NdArray::from(vec![]), "'{}'"),
        (NdArray::from(vec![1, 2]), "'{1,2}'"),
        (square, "'{{1,2},{3,4}}'"),
        (
            shifted.expect("three elements fill it"),
            "'[-1:-1][2147483644:2147483646]={{1,2,3}}'",
        ),
        (deep, "'{{{{{{9}}}}}}'"),
    ]);
    let holes = NdArray::from_rows(vec![vec![Some(1), None]]).expect("the rows have one length");
    server.round_trip::<Array<Int4>, _>(&[(holes, "'{{1,NULL}}'")]);
    server.refuses::<Array<Int4>, Vec<i32>>(&[("'{{1,2},{3,4}}'", "several dimensions")]);
    server.reads::<Array<Int4>, _>(&[("'[0:1]={5,6}'", vec![5, 6])]);
}
