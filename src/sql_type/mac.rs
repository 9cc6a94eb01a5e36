//! `macaddr` and `macaddr8`

use super::marker::base_type;
use super::types::MacAddr;
use super::value::into_expr_by_value;
use super::{BoxError, Comparable, Decode, Encode, Equatable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`macaddr`](https://www.postgresql.org/docs/current/datatype-net-types.html#DATATYPE-MACADDR), read as
    /// [`MacAddr<6>`](MacAddr).
    Macaddr = "macaddr", oid 829, array 1040, MacAddr<6>
}

base_type! {
    /// [`macaddr8`](https://www.postgresql.org/docs/current/datatype-net-types.html#DATATYPE-MACADDR8), read as
    /// [`MacAddr<8>`](MacAddr).
    Macaddr8 = "macaddr8", oid 774, array 775, MacAddr<8>
}

macro_rules! mac {
    ($($marker:ident $len:literal;)*) => {$(
        impl Encode<$marker> for MacAddr<$len> {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                out.put_slice(&self.0);
                Ok(IsNull::No)
            }
        }

        impl Decode<$marker> for MacAddr<$len> {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                Ok(Self(raw.try_into()?))
            }
        }

        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {}
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
        into_expr_by_value!(MacAddr<$len>);
    )*};
}

mac! {
    Macaddr 6;
    Macaddr8 8;
}
