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
        Ty::Citext => format!("\"Ada {small}\""),
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
        Ty::PostalAddress => format!(
            "PostalAddress {{ city: Some(String::from(\"Ely {small}\")), ..PostalAddress::default() }}"
        ),
        Ty::InvoiceStatus => "billing::InvoiceStatus::Sent".to_owned(),
        Ty::PaymentMethod => "billing::PaymentMethod::Card".to_owned(),
        Ty::Jsonpath => "\"$.a\"".to_owned(),
        Ty::Regconfig => "ENGLISH".to_owned(),
        Ty::Point => format!("Place {{ x: {small}.0, y: 1.5 }}"),
        Ty::Int8Array => format!("vec![{small}_i64, 4]"),
        Ty::NumericArray => format!("vec![Decimal::new({small}, 1)]"),
        Ty::DateArray => format!("vec![date!(2024 - 01 - {day:02})]"),
        Ty::UuidArray => format!("vec![uuid({day})]"),
        Ty::StatusArray => "vec![OrderStatus::Paid, OrderStatus::Shipped]".to_owned(),
        Ty::Int4Range => format!("{small}_i32..12_i32"),
        Ty::Int8Range => format!("{small}_i64..12_i64"),
        _ => spelled(ty, small),
    }
}

/// A value that is written as a text in SQL.
fn spelled(ty: Ty, small: i64) -> String {
    let size = small.unsigned_abs() + 1;
    let text = match ty {
        Ty::Timetz => format!("{size:02}:30+02"),
        Ty::Money => format!("{small}.25"),
        Ty::Bit => ["0", "1"][usize::from(small > 3)].to_owned(),
        Ty::Varbit => format!("{size:b}"),
        Ty::Cidr => format!("10.{size}.0.0/16"),
        Ty::Macaddr => format!("08:00:2b:01:02:{size:02}"),
        Ty::Macaddr8 => format!("08:00:2b:01:02:03:04:{size:02}"),
        Ty::Oid => format!("{size}"),
        Ty::NumRange => format!("[{small},20)"),
        Ty::TsRange => format!("[2024-01-{size:02} 00:00,2024-02-01 00:00)"),
        Ty::Int4Multirange | Ty::NumMultirange => format!("{{[{small},12),[20,30)}}"),
        Ty::DateMultirange => format!("{{[2024-01-{size:02},2024-02-01)}}"),
        Ty::TstzMultirange => format!("{{[2024-01-{size:02} 00:00Z,2024-02-01 00:00Z)}}"),
        Ty::Hstore => format!("a=>{small}, b=>NULL"),
        Ty::Ltree => "top.science.astronomy".to_owned(),
        Ty::Lquery => "*.science.*".to_owned(),
        Ty::Ltxtquery => "science & !math".to_owned(),
        Ty::LtreeArray => "{top.science,top.math}".to_owned(),
        Ty::LqueryArray => "{*.science,top.*}".to_owned(),
        Ty::Line => format!("{{1,{size},3}}"),
        Ty::Lseg | Ty::PgBox => format!("({small},1),(4,5)"),
        Ty::Path => format!("[(0,0),({small},1),(2,2)]"),
        Ty::Polygon => format!("((0,0),({small},1),(2,2))"),
        Ty::Circle => format!("<({small},1),{size}>"),
        _ => "<a/>".to_owned(),
    };
    format!("bind::<Text, _>({text:?}).cast::<{}>()", ty.path())
}

/// Whether values of the type are Rust values: those of others are texts that SQL reads.
pub(crate) fn is_rust(ty: Ty) -> bool {
    let text = value(ty, &mut Chance::of(0));
    !text.contains(".cast::<") && !text.contains("tsquery(") && !text.contains("tsvector(")
}

/// A value as an expression, whose type does not hang on what stands around it.
pub(crate) fn bound(ty: Ty, by: &mut Chance) -> String {
    let value = value(ty, by);
    match ty {
        Ty::Regconfig => value,
        _ if !is_rust(ty) => value,
        _ => format!("bind::<{}, _>({value})", ty.path()),
    }
}
