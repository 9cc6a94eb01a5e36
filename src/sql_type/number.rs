//! The numbers of fixed size. One Rust integer for each SQL integer, so that literals infer.

use super::marker::base_type;
use super::value::into_expr_by_value;
use super::{
    Averageable, BoxError, Comparable, Decode, Divisible, Encode, Equatable, Float8 as Double,
    Fractional, MinMax, Number, Summable,
};
use crate::sql_type::Numeric;
use bytes::BytesMut;
use postgres_types::{IsNull, Type};

base_type! {
    /// [`smallint`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT), read as `i16`.
    Int2 = "int2", oid 21, array 1005, i16
}

base_type! {
    /// [`integer`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT), read as `i32`.
    Int4 = "int4", oid 23, array 1007, i32
}

base_type! {
    /// [`bigint`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT), read as `i64`.
    Int8 = "int8", oid 20, array 1016, i64
}

base_type! {
    /// [`real`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT), read as `f32`.
    Float4 = "float4", oid 700, array 1021, f32
}

base_type! {
    /// [`double precision`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT), read as `f64`.
    Float8 = "float8", oid 701, array 1022, f64
}

/// Not by the driver's codec, which is called from afar for what takes two instructions.
macro_rules! by_bytes {
    ($($rust:ty => $marker:ty),*) => {$(
        impl Encode<$marker> for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                out.extend_from_slice(&self.to_be_bytes());
                Ok(IsNull::No)
            }
        }

        impl Decode<$marker> for $rust {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                match raw.try_into() {
                    Ok(bytes) => Ok(<$rust>::from_be_bytes(bytes)),
                    Err(_) => Err(wrong_length(raw.len(), size_of::<$rust>())),
                }
            }
        }
    )*};
}

by_bytes!(i16 => Int2, i32 => Int4, i64 => Int8, f32 => Float4, f64 => Float8);

#[cold]
fn wrong_length(found: usize, expected: usize) -> BoxError {
    format!("the value has {found} bytes, not {expected}").into()
}

into_expr_by_value!(i16, i32, i64, f32, f64);

/// A number's abilities: result types of `sum` and `avg` as PostgreSQL's `pg_aggregate` has them.
macro_rules! number {
    ($($marker:ident: sum $sum:ty, avg $avg:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {}
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
        #[diagnostic::do_not_recommend]
        impl MinMax for $marker {}
        #[diagnostic::do_not_recommend]
        impl Number for $marker {}
        #[diagnostic::do_not_recommend]
        impl Summable for $marker {
            type Sum = $sum;
        }
        #[diagnostic::do_not_recommend]
        impl Averageable for $marker {
            type Average = $avg;
        }
    )*};
}

number! {
    Int2: sum Int8, avg Numeric;
    Int4: sum Int8, avg Numeric;
    Int8: sum Numeric, avg Numeric;
    Float4: sum Float4, avg Double;
    Float8: sum Float8, avg Float8;
    Numeric: sum Numeric, avg Numeric;
}

#[diagnostic::do_not_recommend]
impl Divisible for Int4 {}
#[diagnostic::do_not_recommend]
impl Divisible for Int8 {}
#[diagnostic::do_not_recommend]
impl Divisible for Numeric {}
#[diagnostic::do_not_recommend]
impl Fractional for Numeric {}
#[diagnostic::do_not_recommend]
impl Fractional for Float8 {}
