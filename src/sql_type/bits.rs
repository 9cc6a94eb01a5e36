//! `bit` and `bit varying`

use super::marker::base_type;
use super::types::BitString;
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Coerce, Comparable, Decode, Encode, Equatable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`bit(n)`](https://www.postgresql.org/docs/current/datatype-bit.html) of any length, read as [`BitString`]. Its name
    /// stands in quotes, since `bit` without them is `bit(1)`.
    Bit = "\"bit\"", oid 1560, array 1561, BitString
}

base_type! {
    /// [`bit varying(n)`](https://www.postgresql.org/docs/current/datatype-bit.html), read as [`BitString`].
    Varbit = "varbit", oid 1562, array 1563, BitString
}

macro_rules! bits {
    ($($marker:ident)*) => {$(
        impl Encode<$marker> for BitString {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                out.put_i32(i32::try_from(self.len())?);
                out.put_slice(self.bytes());
                Ok(IsNull::No)
            }
        }

        impl Decode<$marker> for BitString {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                let mut wire = Wire::new(raw);
                let len = usize::try_from(wire.i32()?)?;
                Self::new(len, wire.rest().to_vec()).ok_or_else(|| "the bits do not fill the bytes".into())
            }
        }

        #[diagnostic::do_not_recommend]
        impl Equatable for $marker {
            const IS_HASHED: bool = false;
        }
        #[diagnostic::do_not_recommend]
        impl Comparable for $marker {}
    )*};
}

bits!(Bit Varbit);

into_expr_by_value!(BitString);
into_expr_by_value!(<'a> &'a BitString);

// `||` joins bits to `bit varying`, so those of fixed length have to be cast to it first.
#[diagnostic::do_not_recommend]
impl Coerce<Varbit> for Bit {}
#[diagnostic::do_not_recommend]
impl Coerce<Bit> for Varbit {}
