use crate::chance::Chance;

/// An SQL type of which expressions are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ty {
    Bool,
    Int2,
    Int4,
    Int8,
    Float8,
    Numeric,
    Text,
    Date,
    Timestamptz,
    Timestamp,
    Interval,
    Uuid,
    Jsonb,
    TextArray,
    OrderStatus,
}

impl Ty {
    pub(crate) const ALL: [Self; 15] = [
        Self::Bool,
        Self::Int2,
        Self::Int4,
        Self::Int8,
        Self::Float8,
        Self::Numeric,
        Self::Text,
        Self::Date,
        Self::Timestamptz,
        Self::Timestamp,
        Self::Interval,
        Self::Uuid,
        Self::Jsonb,
        Self::TextArray,
        Self::OrderStatus,
    ];
    /// The marker, as generated modules and signatures write it.
    pub(crate) const fn marker(self) -> &'static str {
        match self {
            Self::Bool => "Bool",
            Self::Int2 => "Int2",
            Self::Int4 => "Int4",
            Self::Int8 => "Int8",
            Self::Float8 => "Float8",
            Self::Numeric => "Numeric",
            Self::Text => "Text",
            Self::Date => "Date",
            Self::Timestamptz => "Timestamptz",
            Self::Timestamp => "Timestamp",
            Self::Interval => "Interval",
            Self::Uuid => "Uuid",
            Self::Jsonb => "Jsonb",
            Self::TextArray => "Array<Text>",
            Self::OrderStatus => "OrderStatus",
        }
    }

    /// The type of this marker, with or without a path before it.
    pub(crate) fn of_marker(marker: &str) -> Option<Self> {
        let plain: String = marker.split_whitespace().collect();
        let plain = plain.replace("pg::", "").replace("super::", "");
        Self::ALL.into_iter().find(|ty| ty.marker() == plain)
    }

    pub(crate) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Int2 | Self::Int4 | Self::Int8 | Self::Float8 | Self::Numeric
        )
    }

    /// Whether `min` and `max` take it.
    pub(crate) const fn has_extremes(self) -> bool {
        !matches!(self, Self::Bool | Self::Uuid | Self::Jsonb)
    }

    /// A Rust value that travels as this type.
    pub(crate) fn value(self, chance: &mut Chance) -> String {
        let small = i64::try_from(chance.below(14)).unwrap_or(0) - 3;
        match self {
            Self::Bool => (small > 3).to_string(),
            Self::Int2 => format!("{small}_i16"),
            Self::Int4 => format!("{small}_i32"),
            Self::Int8 => format!("{small}_i64"),
            Self::Float8 => format!("{small}.5_f64"),
            Self::Numeric => format!("Decimal::new({small}, 1)"),
            Self::Text => format!("{:?}", chance.one(&TEXTS).unwrap_or(&"")),
            Self::Date => format!("date!(2024 - 01 - {:02})", small.unsigned_abs() + 1),
            Self::Timestamptz => {
                format!(
                    "datetime!(2024-03-{:02} 04:05 UTC)",
                    small.unsigned_abs() + 1
                )
            }
            Self::Timestamp => {
                format!("datetime!(2024-03-{:02} 04:05)", small.unsigned_abs() + 1)
            }
            Self::Interval => format!("interval({small})"),
            Self::Uuid => format!("uuid::Uuid::from_u128({})", small.unsigned_abs()),
            Self::Jsonb => format!("json!({{\"a\": {small}}})"),
            Self::TextArray => {
                format!("vec![String::from(\"math\"); {}]", small.unsigned_abs() % 3)
            }
            Self::OrderStatus => format!(
                "OrderStatus::{}",
                chance
                    .one(&["Pending", "Paid", "Shipped"])
                    .unwrap_or(&"Paid")
            ),
        }
    }
}

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
