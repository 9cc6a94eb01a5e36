//! Types that have no Rust type of their own.

use super::types::Opaque;
use super::value::into_expr_by_value;
use super::{BoxError, Decode, Encode};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

impl<T> Encode<T> for Opaque {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_slice(&self.0);
        Ok(IsNull::No)
    }
}

impl<T> Decode<T> for Opaque {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(raw.to_vec()))
    }
}

into_expr_by_value!(Opaque);
into_expr_by_value!(<'a> &'a Opaque);
