//! SQL types as Rust types, their nullness, and the values that travel.
//!
//! A marker such as [`Int4`] stands for an SQL type and holds no value. [`Encode`] and [`Decode`] say which Rust types
//! travel as which SQL type; those that are not in the standard library are in [`types`].

mod ability;
mod array;
mod binary;
mod bits;
mod boolean;
mod bytea;
mod cast;
#[cfg(feature = "chrono")]
pub mod chrono;
mod composite;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod count;
mod date;
mod enumeration;
mod extension;
mod geometry;
mod infinite;
mod interval;
#[cfg(feature = "jiff")]
pub mod jiff;
mod json;
mod mac;
mod marker;
mod network;
mod nullness;
mod number;
mod numeric;
mod object;
mod opaque;
mod or_null;
mod range;
mod signature;
#[cfg(test)]
mod tests;
mod text;
mod text_search;
mod time;
mod timestamp;
pub mod types;
mod uuid;
mod value;
mod valued;
mod vector;
mod void;
mod wire;
mod xml;

pub use ability::{
    Averageable, Boolean, Coerce, Comparable, Divisible, Enumeration, Equatable, Fractional,
    MinMax, Number, Summable, Textual,
};
pub(crate) use array::put_field;
pub use array::{Array, encode_array};
#[doc(hidden)]
pub use binary::OPERATORS;
pub use binary::{Binary, TakesValue, Unary};
pub use bits::{Bit, Varbit};
pub use boolean::Bool;
pub use bytea::Bytea;
#[doc(hidden)]
pub use cast::{CASTS, EXTENSION_CASTS};
pub use cast::{CastFrom, Spelled};
pub(crate) use composite::{Field as RecordField, record_elements, record_fields};
pub use composite::{RecordReader, encode_record};
pub use date::Date;
pub use enumeration::{UnknownLabel, decode_label, encode_label};
pub use extension::{Hstore, Lquery, Ltree, Ltxtquery};
pub use geometry::{Circle, Line, Lseg, Path, PgBox, Point, Polygon};
pub use infinite::Infinite;
pub use interval::Interval;
pub use json::{Json, Jsonb};
pub use mac::{Macaddr, Macaddr8};
pub use marker::SqlType;
pub use network::{Cidr, Inet};
pub use nullness::{NotNull, Nullable, Nullness};
pub use number::{Float4, Float8, Int2, Int4, Int8};
pub use numeric::Numeric;
pub use object::{Char, Money, Oid, PgLsn};
pub use or_null::OrNull;
pub use range::{
    DateMultirange, DateRange, Int4Multirange, Int4Range, Int8Multirange, Int8Range, Multirange,
    NumMultirange, NumRange, Range, RangeElement, TsMultirange, TsRange, TstzMultirange, TstzRange,
    decode_range, encode_range,
};
#[doc(hidden)]
pub use signature::{FunctionSignature, NullRule, OperatorSignature, TypeName};
pub use text::{Bpchar, Citext, Name, Text, Varchar};
pub use text_search::{Regconfig, Tsquery, Tsvector};
pub use time::{Time, Timetz};
pub use timestamp::{Timestamp, Timestamptz};
pub use uuid::Uuid;
pub use value::{BoxError, Decode, Encode, EncodeSome};
pub use valued::Valued;
pub use vector::Vector;
pub use void::Void;
pub(crate) use wire::{Expected, Wire, expect_type};
pub use xml::{Jsonpath, Xml};
