//! `tsvector` and `tsquery`

use super::marker::base_type;
use super::types::{Lexeme, Opaque, Position, TsVector, Weight};
use super::value::into_expr_by_value;
use super::wire::{Wire, whole};
use super::{BoxError, Comparable, Decode, Encode, Equatable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`tsvector`](https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSVECTOR), a document as
    /// full text search sees it, read as [`TsVector`].
    Tsvector = "tsvector", oid 3614, array 3643, TsVector
}

base_type! {
    /// [`tsquery`](https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY), what to search
    /// for, read as [`Opaque`]: cast it to text to look into it.
    Tsquery = "tsquery", oid 3615, array 3645, Opaque
}

base_type! {
    /// [`regconfig`](https://www.postgresql.org/docs/current/datatype-oid.html), a configuration of full text search, read
    /// as its number. [`func::ENGLISH`](crate::func::ENGLISH) and its like are expressions of it.
    Regconfig = "regconfig", oid 3734, array 3735, u32, equal as super::Oid
}

impl Encode<Regconfig> for u32 {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u32(*self);
        Ok(IsNull::No)
    }
}

impl Decode<Regconfig> for u32 {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(whole!(raw, u32))
    }
}

/// The bits of a position; the weight is in those above.
const POSITION_BITS: u32 = 14;

impl Encode<Tsvector> for TsVector {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i32(i32::try_from(self.lexemes.len())?);
        for lexeme in &self.lexemes {
            put(lexeme, out)?;
        }
        Ok(IsNull::No)
    }
}

fn put(lexeme: &Lexeme, out: &mut BytesMut) -> Result<(), BoxError> {
    if lexeme.word.contains('\0') {
        return Err("a lexeme cannot hold a zero byte".into());
    }
    out.put_slice(lexeme.word.as_bytes());
    out.put_u8(0);
    out.put_u16(u16::try_from(lexeme.positions.len())?);
    for Position { place, weight } in &lexeme.positions {
        if *place >> POSITION_BITS != 0 {
            return Err("a position in a tsvector is at most 16383".into());
        }
        out.put_u16(place | (*weight as u16) << POSITION_BITS);
    }
    Ok(())
}

impl Decode<Tsvector> for TsVector {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let count = wire.count(3)?;
        let lexemes = (0..count)
            .map(|_| lexeme(&mut wire))
            .collect::<Result<_, _>>()?;
        wire.end()?;
        Ok(Self { lexemes })
    }
}

fn lexeme(wire: &mut Wire<'_>) -> Result<Lexeme, BoxError> {
    let word = wire.c_string()?.to_owned();
    let count = wire.u16()?;
    let positions = (0..count)
        .map(|_| wire.u16().map(position))
        .collect::<Result<_, _>>()?;
    Ok(Lexeme { word, positions })
}

fn position(bits: u16) -> Position {
    let weight = match bits >> POSITION_BITS {
        0 => Weight::D,
        1 => Weight::C,
        2 => Weight::B,
        _ => Weight::A,
    };
    Position {
        place: bits & ((1 << POSITION_BITS) - 1),
        weight,
    }
}

into_expr_by_value!(TsVector);
into_expr_by_value!(<'a> &'a TsVector);

#[diagnostic::do_not_recommend]
impl Equatable for Tsvector {
    const IS_HASHED: bool = false;
}
#[diagnostic::do_not_recommend]
impl Comparable for Tsvector {}
#[diagnostic::do_not_recommend]
impl Equatable for Tsquery {
    const IS_HASHED: bool = false;
}
#[diagnostic::do_not_recommend]
impl Comparable for Tsquery {}
#[diagnostic::do_not_recommend]
impl Equatable for Regconfig {}
