//! Ranges and multiranges.

use super::array::put_field;
use super::types::Range as Value;
use super::value::into_expr_by_value;
use super::valued::valued;
use super::wire::{Wire, base_type, type_of};
use super::{
    BoxError, Comparable, Date, Decode, Encode, Equatable, Int4, Int8, Numeric, SqlType, Timestamp,
    Timestamptz,
};
use bytes::{BufMut, BytesMut};
use core::marker::PhantomData;
use core::ops::Bound;
use postgres_types::{IsNull, Kind, Type};

/// A [range](https://www.postgresql.org/docs/current/rangetypes.html) of `T`, read as
/// [`types::Range`](super::types::Range). Rust's own ranges can be sent: `1..10`, `1..=9`, `1..`.
///
/// PostgreSQL writes ranges of whole numbers and dates with the lower bound in and the upper out: what is sent as
/// `1..=9` is read as `1..10`.
#[derive(Debug, Clone, Copy)]
pub struct Range<T>(PhantomData<T>);

/// Several [ranges](https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-EXAMPLES) of `T` in order and
/// apart from one another, read as a `Vec` of [`types::Range`](super::types::Range).
#[derive(Debug, Clone, Copy)]
pub struct Multirange<T>(PhantomData<T>);

/// A type of which PostgreSQL has ranges.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no ranges of the SQL type `{Self}`")]
pub trait RangeElement: SqlType<Base = Self> {
    /// The range's name, OID and the OID of its array.
    const RANGE: (&'static str, u32, u32);
    /// The same of the multirange.
    const MULTIRANGE: (&'static str, u32, u32);
}

macro_rules! ranges {
    ($($element:ident: $range:literal $range_oid:literal $range_array:literal $range_alias:ident,
        $multi:literal $multi_oid:literal $multi_array:literal $multi_alias:ident;)*) => {$(
        impl RangeElement for $element {
            const RANGE: (&'static str, u32, u32) = ($range, $range_oid, $range_array);
            const MULTIRANGE: (&'static str, u32, u32) = ($multi, $multi_oid, $multi_array);
        }

        #[doc = concat!("`", $range, "`: a [`Range`].")]
        pub type $range_alias = Range<$element>;
        #[doc = concat!("`", $multi, "`: a [`Multirange`].")]
        pub type $multi_alias = Multirange<$element>;
    )*};
}

ranges! {
    Int4: "int4range" 3904 3905 Int4Range, "int4multirange" 4451 6150 Int4Multirange;
    Int8: "int8range" 3926 3927 Int8Range, "int8multirange" 4536 6157 Int8Multirange;
    Numeric: "numrange" 3906 3907 NumRange, "nummultirange" 4532 6151 NumMultirange;
    Date: "daterange" 3912 3913 DateRange, "datemultirange" 4535 6155 DateMultirange;
    Timestamp: "tsrange" 3908 3909 TsRange, "tsmultirange" 4533 6152 TsMultirange;
    Timestamptz: "tstzrange" 3910 3911 TstzRange, "tstzmultirange" 4534 6153 TstzMultirange;
}

impl<T: RangeElement> SqlType for Range<T> {
    type Base = Self;
    type Operand = Self;
    type Rust = Value<T::Rust>;
    const NAME: &'static str = T::RANGE.0;
    const OID: u32 = T::RANGE.1;
    const ARRAY_OID: u32 = T::RANGE.2;
}

impl<T: RangeElement> SqlType for Multirange<T> {
    type Base = Self;
    type Operand = Self;
    type Rust = Vec<Value<T::Rust>>;
    const NAME: &'static str = T::MULTIRANGE.0;
    const OID: u32 = T::MULTIRANGE.1;
    const ARRAY_OID: u32 = T::MULTIRANGE.2;
}

impl<T, V: Encode<T>> Encode<Range<T>> for Value<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        encode_range(self.as_ref(), ty, out)
    }
}

impl<T, V: Decode<T>> Decode<Range<T>> for Value<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        decode_range(ty, raw)
    }
}

impl<T, V: Encode<T>> Encode<Multirange<T>> for [Value<V>] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i32(i32::try_from(self.len())?);
        for range in self {
            with_length(out, |out| encode_range(range.as_ref(), ty, out))?;
        }
        Ok(IsNull::No)
    }
}

impl<T, V: Encode<T>> Encode<Multirange<T>> for Vec<Value<V>> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Multirange<T>>::encode(self.as_slice(), ty, out)
    }
}

impl<T, V: Decode<T>> Decode<Multirange<T>> for Vec<Value<V>> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let mut ranges = Self::with_capacity(wire.count(5)?);
        for _ in 0..ranges.capacity() {
            ranges.push(decode_range(
                ty,
                wire.field()?.ok_or("a range in a multirange is NULL")?,
            )?);
        }
        wire.end()?;
        Ok(ranges)
    }
}

/// Rust's own ranges.
macro_rules! native {
    ($($range:ident: |$value:ident| $lower:expr, $upper:expr;)*) => {$(
        impl<T, V: Encode<T>> Encode<Range<T>> for core::ops::$range<V> {
            fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                let $value = self;
                encode_range(Value::Bounds($lower, $upper), ty, out)
            }
        }

        into_expr_by_value!(<V> core::ops::$range<V>);
    )*};
}

native! {
    Range: |it| Bound::Included(&it.start), Bound::Excluded(&it.end);
    RangeInclusive: |it| Bound::Included(it.start()), Bound::Included(it.end());
    RangeFrom: |it| Bound::Included(&it.start), Bound::Unbounded;
    RangeTo: |it| Bound::Unbounded, Bound::Excluded(&it.end);
    RangeToInclusive: |it| Bound::Unbounded, Bound::Included(&it.end);
}

valued!([T: RangeElement,] Range<T>, [T: RangeElement,] Multirange<T>);

into_expr_by_value!(<V> Value<V>);
into_expr_by_value!(<'a, V> &'a Value<V>);

/// The bits of a range's first byte.
mod flag {
    pub(super) const EMPTY: u8 = 0x01;
    pub(super) const LOWER_INCLUDED: u8 = 0x02;
    pub(super) const UPPER_INCLUDED: u8 = 0x04;
    pub(super) const LOWER_UNBOUNDED: u8 = 0x08;
    pub(super) const UPPER_UNBOUNDED: u8 = 0x10;
}

/// Writes a range. `ty` is its type as the server describes it.
///
/// # Errors
/// Where a bound has no representation in the type.
pub fn encode_range<T, V: Encode<T>>(
    range: Value<V>,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<IsNull, BoxError> {
    let Value::Bounds(lower, upper) = range else {
        out.put_u8(flag::EMPTY);
        return Ok(IsNull::No);
    };
    let member = element_type(ty);
    let lower_flag = flag_of(&lower, flag::LOWER_INCLUDED, flag::LOWER_UNBOUNDED);
    out.put_u8(lower_flag | flag_of(&upper, flag::UPPER_INCLUDED, flag::UPPER_UNBOUNDED));
    for bound in [lower, upper] {
        if let Bound::Included(value) | Bound::Excluded(value) = bound {
            with_length(out, |out| value.encode(&member, out))?;
        }
    }
    Ok(IsNull::No)
}

fn flag_of<V>(bound: &Bound<V>, included: u8, unbounded: u8) -> u8 {
    match bound {
        Bound::Included(_) => included,
        Bound::Excluded(_) => 0,
        Bound::Unbounded => unbounded,
    }
}

/// Writes something that is not NULL, with its length in front.
fn with_length(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<(), BoxError> {
    match put_field(out, write)? {
        IsNull::No => Ok(()),
        IsNull::Yes => Err("a bound of a range cannot be NULL".into()),
    }
}

/// Reads a range. `ty` is its type as the server describes it.
///
/// # Errors
/// Where the bytes are no range, or a bound does not fit.
pub fn decode_range<T, V: Decode<T>>(ty: &Type, raw: &[u8]) -> Result<Value<V>, BoxError> {
    let mut wire = Wire::new(raw);
    let flags = wire.u8()?;
    if flags & flag::EMPTY != 0 {
        wire.end()?;
        return Ok(Value::Empty);
    }
    let member = element_type(ty);
    let mut bound = |included, unbounded| -> Result<Bound<V>, BoxError> {
        if flags & unbounded != 0 {
            return Ok(Bound::Unbounded);
        }
        let value = V::decode(&member, wire.field()?.ok_or("a bound of a range is NULL")?)?;
        Ok(if flags & included != 0 {
            Bound::Included(value)
        } else {
            Bound::Excluded(value)
        })
    };
    let lower = bound(flag::LOWER_INCLUDED, flag::LOWER_UNBOUNDED)?;
    let upper = bound(flag::UPPER_INCLUDED, flag::UPPER_UNBOUNDED)?;
    wire.end()?;
    Ok(Value::Bounds(lower, upper))
}

fn element_type(ty: &Type) -> Type {
    match base_type(ty).kind() {
        Kind::Range(member) | Kind::Multirange(member) => member.clone(),
        _ => type_of(0),
    }
}

#[diagnostic::do_not_recommend]
impl<T: RangeElement> Equatable for Range<T> {}
#[diagnostic::do_not_recommend]
impl<T: RangeElement> Comparable for Range<T> {}
#[diagnostic::do_not_recommend]
impl<T: RangeElement> Equatable for Multirange<T> {}
#[diagnostic::do_not_recommend]
impl<T: RangeElement> Comparable for Multirange<T> {}
