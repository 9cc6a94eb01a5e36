//! Values of the program, as Rust writes them.

use crate::chance::Chance;
use crate::ty::Ty;

const TEXTS: [&str; 8] = [
    "",
    "ada",
    "A-%",
    "100%",
    "o'clock",
    "a_b",
    "YYYY-MM-DD",
    "day",
];

/// A small number, from -3 to 10.
fn small(by: &mut Chance) -> i64 {
    i64::try_from(by.below(14)).unwrap_or(0) - 3
}

/// What Rust writes for a value of this type: mostly a value that travels as a parameter.
pub(crate) fn value(ty: Ty, by: &mut Chance) -> String {
    let small = small(by);
    let day = small.unsigned_abs() + 1;
    match ty {
        Ty::Bool => (small > 3).to_string(),
        Ty::Int2 => format!("{small}_i16"),
        Ty::Int4 => format!("{small}_i32"),
        Ty::Int8 => format!("{small}_i64"),
        Ty::Float4 => format!("{small}.5_f32"),
        Ty::Float8 => format!("{small}.5_f64"),
        Ty::Numeric => format!("Decimal::new({small}, 1)"),
        Ty::Text => format!("{:?}", by.one(&TEXTS).unwrap_or(&"")),
        Ty::Date => format!("date!(2024 - 01 - {day:02})"),
        Ty::Time => format!("time!({day:02}:05)"),
        Ty::Timestamptz => format!("datetime!(2024-03-{day:02} 04:05 UTC)"),
        Ty::Timestamp => format!("datetime!(2024-03-{day:02} 04:05)"),
        Ty::Interval => format!("interval({small})"),
        Ty::Uuid => format!("uuid({})", small.unsigned_abs()),
        Ty::Bytea => format!("[1_u8, {}]", small.unsigned_abs()),
        Ty::Inet => format!("ip({})", small.unsigned_abs()),
        Ty::Jsonb | Ty::Json => format!("json!({{\"a\": {small}}})"),
        Ty::TextArray => format!("vec![String::from(\"math\"); {}]", small.unsigned_abs() % 3),
        Ty::Int4Array => format!("vec![{small}_i32; {}]", small.unsigned_abs() % 3),
        Ty::DateRange => format!("date!(2024 - 01 - {day:02})..date!(2024 - 02 - {day:02})"),
        Ty::TstzRange => {
            format!("datetime!(2024-01-{day:02} 00:00 UTC)..datetime!(2024-02-{day:02} 00:00 UTC)")
        }
        Ty::Tsvector => "to_tsvector(ENGLISH, \"two small engines\")".to_owned(),
        Ty::Tsquery => "websearch_to_tsquery(ENGLISH, \"engine -steam\")".to_owned(),
        Ty::OrderStatus => format!(
            "OrderStatus::{}",
            by.one(&["Pending", "Paid", "Shipped"]).unwrap_or(&"Paid")
        ),
        Ty::Jsonpath => "\"$.a\"".to_owned(),
        Ty::Regconfig => "ENGLISH".to_owned(),
    }
}

/// A value as an expression, whose type does not hang on what stands around it.
pub(crate) fn bound(ty: Ty, by: &mut Chance) -> String {
    let value = value(ty, by);
    match ty {
        Ty::Tsvector | Ty::Tsquery | Ty::Regconfig => value,
        _ => format!("bind::<{}, _>({value})", ty.marker()),
    }
}
