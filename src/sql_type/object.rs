//! The types that PostgreSQL's own catalogue is made of, and others that are one number.

use super::marker::base_type;
use super::types::{Lsn, Money as Amount};
use super::value::into_expr_by_value;
use super::wire::whole;
use super::{BoxError, Comparable, Decode, Encode, Equatable, MinMax, Summable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`oid`](https://www.postgresql.org/docs/current/datatype-oid.html), read as `u32`.
    Oid = "oid", oid 26, array 1028, u32
}

base_type! {
    /// [`"char"`](https://www.postgresql.org/docs/current/datatype-character.html#DATATYPE-CHARACTER-SPECIAL-TABLE), one
    /// byte, read as `u8`: `b'r'`.
    Char = "\"char\"", oid 18, array 1002, u8
}

base_type! {
    /// [`money`](https://www.postgresql.org/docs/current/datatype-money.html), read as [`types::Money`](Amount).
    Money = "money", oid 790, array 791, Amount
}

base_type! {
    /// [`pg_lsn`](https://www.postgresql.org/docs/current/datatype-pg-lsn.html), a place in the write-ahead log, read as
    /// [`Lsn`].
    PgLsn = "pg_lsn", oid 3220, array 3221, Lsn
}

/// Values that are one number.
macro_rules! number {
    ($($rust:ty => $marker:ident: $put:ident $get:ident |$value:ident| $number:expr, $make:expr;)*) => {$(
        impl Encode<$marker> for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                let $value = *self;
                out.$put($number);
                Ok(IsNull::No)
            }
        }

        impl Decode<$marker> for $rust {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                let $value = whole!(raw, $get);
                Ok($make)
            }
        }

        into_expr_by_value!($rust);
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
    )*};
}

number! {
    u32 => Oid: put_u32 u32 |it| it, it;
    u8 => Char: put_u8 u8 |it| it, it;
    Amount => Money: put_i64 i64 |it| it.0, Self(it);
    Lsn => PgLsn: put_u64 u64 |it| it.0, Self(it);
}

#[diagnostic::do_not_recommend]
impl Equatable for Oid {}
#[diagnostic::do_not_recommend]
impl Equatable for Char {}
#[diagnostic::do_not_recommend]
impl Equatable for PgLsn {}
#[diagnostic::do_not_recommend]
impl Equatable for Money {
    const IS_HASHED: bool = false;
}
#[diagnostic::do_not_recommend]
impl MinMax for Oid {}
#[diagnostic::do_not_recommend]
impl MinMax for Money {}
#[diagnostic::do_not_recommend]
impl MinMax for PgLsn {}
#[diagnostic::do_not_recommend]
impl Summable for Money {
    type Sum = Self;
}
