//! The Rust values of the SQL types that have none in the standard library.
//!
//! Where both have a name, they share it: a column of the SQL type [`Interval`](super::Interval) holds
//! [`types::Interval`](Interval)s.

mod bits;
mod embedding;
mod geometry;
mod infinite;
mod interval;
mod json;
mod mac;
mod nested;
mod network;
mod number;
mod opaque;
mod range;
mod text_search;
mod time_tz;

pub use super::enumeration::UnknownLabel;
pub use bits::BitString;
pub use embedding::Embedding;
pub use geometry::{Circle, Line, Path, Point, Segment};
pub use infinite::MaybeInfinite;
pub use interval::{Interval, IntervalOverflow};
pub use json::{Json, JsonText};
pub use mac::{InvalidMacAddr, MacAddr};
pub use nested::{Dimension, NdArray, NotRectangular};
pub use network::{InvalidNetwork, IpNetwork};
pub use number::{Lsn, Money};
pub use opaque::Opaque;
pub use range::Range;
pub use text_search::{Lexeme, Position, TsVector, Weight};
pub use time_tz::TimeTz;

pub use core::net::IpAddr;
pub use rust_decimal::Decimal;
pub use serde_json::Value as JsonValue;
pub use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};
pub use uuid::Uuid;

/// The types of the crate [`chrono`](::chrono) that columns are read as; see [`sql_type::chrono`](crate::sql_type::chrono).
#[cfg(feature = "chrono")]
pub mod chrono {
    pub use ::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
}

/// The types of the crate [`jiff`](::jiff) that columns are read as; see [`sql_type::jiff`](crate::sql_type::jiff).
#[cfg(feature = "jiff")]
pub mod jiff {
    pub use ::jiff::{Timestamp, civil};
}
