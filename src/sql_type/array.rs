//! Arrays.

use super::types::{Dimension, NdArray};
use super::value::into_expr_by_value;
use super::wire::{Wire, base_type, type_of};
use super::{BoxError, Comparable, Decode, Encode, Equatable, MinMax, SqlType};
use bytes::{BufMut, BytesMut};
use core::marker::PhantomData;
use postgres_types::{IsNull, Kind, Type};

/// An [array](https://www.postgresql.org/docs/current/arrays.html) of `T`, read as `Vec<T>`.
///
/// `Vec<Option<V>>` may hold NULLs, and [`NdArray`] has any number of dimensions: PostgreSQL's array types do not say how
/// many there are. An index that does not start at 1 is kept by [`NdArray`] alone.
#[derive(Debug, Clone, Copy)]
pub struct Array<T>(PhantomData<T>);

impl<T: SqlType> SqlType for Array<T> {
    type Base = Array<T::Base>;
    type Operand = Self;
    type Rust = Vec<T::Rust>;
    const NAME: &'static str = T::NAME;
    const OID: u32 = T::ARRAY_OID;
    const ARRAY_OID: u32 = T::ARRAY_OID;
    const CAST: &'static str = T::ARRAY_CAST;
    const ARRAY_CAST: &'static str = T::ARRAY_CAST;
    const NAME_SUFFIX: &'static str = "[]";
    const IS_ARRAY: bool = true;

    fn accepts(oid: u32) -> bool {
        T::accepts_array(oid)
    }

    fn accepts_array(oid: u32) -> bool {
        T::accepts_array(oid)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Equatable> Equatable for Array<T> {
    // The server says so of the elements once there are any.
    const IS_HASHED: bool = T::IS_HASHED;
}
#[diagnostic::do_not_recommend]
impl<T: Comparable> Comparable for Array<T> {}
#[diagnostic::do_not_recommend]
impl<T: Comparable> MinMax for Array<T> {}

impl<T, V: Encode<T>> Encode<Array<T>> for [V] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        encode_array(self.len(), ty, out, |index, ty, out| {
            self[index].encode(ty, out)
        })
    }
}

impl<T, V: Encode<T>, const LEN: usize> Encode<Array<T>> for [V; LEN] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Array<T>>::encode(self.as_slice(), ty, out)
    }
}

impl<T, V: Encode<T>> Encode<Array<T>> for Vec<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Array<T>>::encode(self.as_slice(), ty, out)
    }
}

impl<T, V: Encode<T>> Encode<Array<T>> for NdArray<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        encode_elements(self.dimensions(), ty, out, |index, ty, out| {
            self.elements()[index].encode(ty, out)
        })
    }
}

impl<T, V: Decode<T>> Decode<Array<T>> for Vec<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let array = decode_array(ty, raw)?;
        match array.dimensions() {
            [] | [_] => Ok(array.into_elements()),
            [..] => Err("the array has several dimensions; `NdArray` can hold it".into()),
        }
    }
}

impl<T, V: Decode<T>> Decode<Array<T>> for NdArray<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        decode_array(ty, raw)
    }
}

into_expr_by_value!(<V> Vec<V>, NdArray<V>);
into_expr_by_value!(<'a, V> &'a Vec<V>, &'a [V], &'a NdArray<V>);
into_expr_by_value!(@impl [V, const LEN: usize,] [V; LEN]);
into_expr_by_value!(@impl ['a, V, const LEN: usize,] &'a [V; LEN]);

/// Writes a one-dimensional array of `len` elements.
///
/// # Errors
/// Where an element has no representation, or there are more elements than an array can hold.
pub fn encode_array(
    len: usize,
    ty: &Type,
    out: &mut BytesMut,
    element: impl FnMut(usize, &Type, &mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let dimensions = [Dimension {
        len,
        lower_bound: 1,
    }];
    encode_elements(if len == 0 { &[] } else { &dimensions }, ty, out, element)
}

fn encode_elements(
    dimensions: &[Dimension],
    ty: &Type,
    out: &mut BytesMut,
    mut element: impl FnMut(usize, &Type, &mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let Kind::Array(member) = base_type(ty).kind() else {
        return Err(format!("`{}` is not an array type", ty.name()).into());
    };
    out.put_i32(i32::try_from(dimensions.len())?);
    let has_null = out.len();
    out.put_i32(0);
    out.put_u32(member.oid());
    for dimension in dimensions {
        out.put_i32(i32::try_from(dimension.len)?);
        out.put_i32(dimension.lower_bound);
    }
    let (start, count) = (out.len(), size(dimensions));
    for index in 0..count {
        if index == SAMPLE {
            out.reserve(expected(out.len() - start, count - SAMPLE));
        }
        if let IsNull::Yes = put_field(out, |out| element(index, member, out))? {
            out[has_null..has_null + 4].copy_from_slice(&1_i32.to_be_bytes());
        }
    }
    Ok(IsNull::No)
}

/// So many elements tell how long the others are likely to be.
const SAMPLE: usize = 16;

/// At most so much is reserved for elements that are not written yet; they may be shorter than the first ones.
const MOST_RESERVED: usize = 16 << 20;

/// How many bytes `count` elements are likely to take, if the sample took `bytes`. A buffer that grows step by step is copied
/// with each step.
fn expected(bytes: usize, count: usize) -> usize {
    (bytes / SAMPLE + 1)
        .saturating_mul(count)
        .min(MOST_RESERVED)
}

/// How many elements fill the dimensions; none where there are no dimensions.
fn size(dimensions: &[Dimension]) -> usize {
    if dimensions.is_empty() {
        0
    } else {
        dimensions.iter().map(|it| it.len).product()
    }
}

/// Writes something with its length in front; -1 stands for NULL.
pub(crate) fn put_field(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let start = out.len();
    out.put_i32(-1);
    let is_null = write(out)?;
    if let IsNull::No = is_null {
        let len = i32::try_from(out.len() - start - 4)?;
        out[start..start + 4].copy_from_slice(&len.to_be_bytes());
    }
    Ok(is_null)
}

fn decode_array<T, V: Decode<T>>(ty: &Type, raw: &[u8]) -> Result<NdArray<V>, BoxError> {
    let mut wire = Wire::new(raw);
    let (rank, _has_null, oid) = (wire.count(8)?, wire.i32()?, wire.u32()?);
    let member = match base_type(ty).kind() {
        Kind::Array(member) => member.clone(),
        _ => type_of(oid),
    };
    let dimensions = (0..rank)
        .map(|_| dimension(&mut wire))
        .collect::<Result<Vec<_>, _>>()?;
    let mut elements = Vec::new();
    let len = dimensions
        .iter()
        .try_fold(1_usize, |len, it| len.checked_mul(it.len))
        .ok_or("too many elements")?;
    for _ in 0..if rank == 0 { 0 } else { len } {
        elements.push(V::decode_nullable(&member, wire.field()?)?);
    }
    wire.end()?;
    Ok(NdArray::new(dimensions, elements)?)
}

fn dimension(wire: &mut Wire<'_>) -> Result<Dimension, BoxError> {
    Ok(Dimension {
        len: usize::try_from(wire.i32()?)?,
        lower_bound: wire.i32()?,
    })
}
