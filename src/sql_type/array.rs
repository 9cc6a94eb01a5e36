//! Arrays.

use super::{BoxError, Comparable, Decode, Encode, Equatable, SqlType};
use bytes::{BufMut, BytesMut};
use core::marker::PhantomData;
use fallible_iterator::FallibleIterator;
use postgres_protocol::types::array_from_sql;
use postgres_types::{IsNull, Kind, Type};

/// An [array](https://www.postgresql.org/docs/current/arrays.html) of `T`, read as `Vec<T>`.
#[derive(Debug, Clone, Copy)]
pub struct Array<T>(PhantomData<T>);

impl<T: SqlType> SqlType for Array<T> {
    type Base = Array<T::Base>;
    type Rust = Vec<T::Rust>;
    const NAME: &'static str = T::NAME;
    const OID: u32 = T::ARRAY_OID;
    const ARRAY_OID: u32 = T::ARRAY_OID;
    const CAST: &'static str = T::ARRAY_CAST;
    const ARRAY_CAST: &'static str = T::ARRAY_CAST;
    const IS_ARRAY: bool = true;

    fn accepts(oid: u32) -> bool {
        T::accepts_array(oid)
    }

    fn accepts_array(oid: u32) -> bool {
        T::accepts_array(oid)
    }
}

impl<T: Equatable> Equatable for Array<T> {}
impl<T: Comparable> Comparable for Array<T> {}

impl<T, V: Encode<T>> Encode<Array<T>> for [V] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        encode_array(self.len(), ty, out, |index, ty, out| self[index].encode(ty, out))
    }
}

impl<T, V: Encode<T>> Encode<Array<T>> for Vec<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.as_slice().encode(ty, out)
    }
}

impl<T, V: Decode<T>> Decode<Array<T>> for Vec<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let member = element_type(ty)?;
        let array = array_from_sql(raw)?;
        if array.dimensions().count()? > 1 {
            return Err("the array has several dimensions".into());
        }
        let element = |bytes: Option<&[u8]>| V::decode(member, bytes.ok_or("the array holds a NULL")?);
        array.values().map(|bytes| Ok(element(bytes)?)).collect()
    }
}

/// Writes a one-dimensional array of `len` elements.
///
/// # Errors
/// Where an element has no representation, or there are more elements than an array can hold.
pub fn encode_array(
    len: usize,
    ty: &Type,
    out: &mut BytesMut,
    mut element: impl FnMut(usize, &Type, &mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let member = element_type(ty)?;
    let count = i32::try_from(len)?;
    out.put_i32(i32::from(count > 0));
    let has_null = out.len();
    out.put_i32(0);
    out.put_u32(member.oid());
    if count > 0 {
        out.put_i32(count);
        out.put_i32(1);
    }
    for index in 0..len {
        let start = out.len();
        out.put_i32(-1);
        match element(index, member, out)? {
            IsNull::Yes => out[has_null..has_null + 4].copy_from_slice(&1_i32.to_be_bytes()),
            IsNull::No => {
                let size = i32::try_from(out.len() - start - 4)?;
                out[start..start + 4].copy_from_slice(&size.to_be_bytes());
            }
        }
    }
    Ok(IsNull::No)
}

fn element_type(ty: &Type) -> Result<&Type, BoxError> {
    match ty.kind() {
        Kind::Array(member) => Ok(member),
        Kind::Domain(base) => element_type(base),
        _ => Err(format!("`{}` is not an array type", ty.name()).into()),
    }
}
