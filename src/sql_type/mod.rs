//! SQL types as Rust types, their nullness, and the values that travel.
//!
//! A marker such as [`Int4`] stands for an SQL type and holds no value. [`Encode`] and [`Decode`] say which Rust types
//! travel as which SQL type.

mod ability;
mod array;
mod boolean;
mod marker;
mod nullness;
mod number;
mod numeric;
mod text;
mod time;
mod value;

pub use ability::{
    Averageable, Boolean, Coerce, Comparable, Concatenable, Equatable, MinMax, Negatable, Number, Shift, Summable,
    Textual,
};
pub use array::{Array, encode_array};
pub use boolean::Bool;
pub use marker::SqlType;
pub use nullness::{NotNull, Nullable, Nullness, StoredIn};
pub use number::{Float4, Float8, Int2, Int4, Int8};
pub use numeric::Numeric;
pub use text::{Bpchar, Citext, Text, Varchar};
pub use time::Timestamptz;
pub use value::{BoxError, Decode, Encode};
