//! `bytea`

use super::marker::base_type;
use super::value::into_expr_by_value;
use super::{BoxError, Comparable, Decode, Encode, Equatable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`bytea`](https://www.postgresql.org/docs/current/datatype-binary.html), read as `Vec<u8>`.
    Bytea = "bytea", oid 17, array 1001, Vec<u8>
}

impl Encode<Bytea> for [u8] {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_slice(self);
        Ok(IsNull::No)
    }
}

impl<const LEN: usize> Encode<Bytea> for [u8; LEN] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Bytea>::encode(self.as_slice(), ty, out)
    }
}

impl Encode<Bytea> for Vec<u8> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Bytea>::encode(self.as_slice(), ty, out)
    }
}

impl Decode<Bytea> for Vec<u8> {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(raw.to_vec())
    }
}

impl<const LEN: usize> Decode<Bytea> for [u8; LEN] {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        raw.try_into()
            .map_err(|_| format!("expected {LEN} bytes, found {}", raw.len()).into())
    }
}

into_expr_by_value!(bytes::Bytes);
into_expr_by_value!(<'a> &'a bytes::Bytes);

impl Encode<Bytea> for bytes::Bytes {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Bytea>::encode(&**self, ty, out)
    }
}

impl Decode<Bytea> for bytes::Bytes {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self::copy_from_slice(raw))
    }
}

#[diagnostic::do_not_recommend]
impl Equatable for Bytea {}
#[diagnostic::do_not_recommend]
impl Comparable for Bytea {}
