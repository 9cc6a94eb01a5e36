//! `infinity` and `-infinity` among dates and timestamps

use super::types::MaybeInfinite;
use super::value::into_expr_by_value;
use super::{BoxError, Decode, Encode, SqlType};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

/// Types whose outermost numbers stand for the infinities.
pub trait Infinite {
    /// How many bytes the number takes.
    const WIDTH: usize;
}

/// Says which infinity it is, if it is one.
fn infinity(raw: &[u8]) -> Option<MaybeInfinite<()>> {
    match raw {
        [0x7f, rest @ ..] if rest.iter().all(|byte| *byte == 0xff) => Some(MaybeInfinite::Infinity),
        [0x80, rest @ ..] if rest.iter().all(|byte| *byte == 0) => Some(MaybeInfinite::NegInfinity),
        _ => None,
    }
}

pub(super) fn refuse_infinite<T: SqlType>(raw: &[u8]) -> Result<(), BoxError> {
    let sign = match infinity(raw) {
        Some(MaybeInfinite::Infinity) => "",
        Some(MaybeInfinite::NegInfinity) => "-",
        _ => return Ok(()),
    };
    Err(format!(
        "the {} is `{sign}infinity`; `MaybeInfinite` can hold that",
        T::NAME
    )
    .into())
}

impl<T: Infinite, V: Encode<T>> Encode<T> for MaybeInfinite<V> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let (first, others) = match self {
            Self::NegInfinity => (0x80, 0),
            Self::Finite(value) => return value.encode(ty, out),
            Self::Infinity => (0x7f, 0xff),
        };
        out.put_u8(first);
        out.put_bytes(others, T::WIDTH - 1);
        Ok(IsNull::No)
    }
}

impl<T: Infinite, V: Decode<T>> Decode<T> for MaybeInfinite<V> {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        match infinity(raw).filter(|_| raw.len() == T::WIDTH) {
            Some(MaybeInfinite::Infinity) => Ok(Self::Infinity),
            Some(MaybeInfinite::NegInfinity) => Ok(Self::NegInfinity),
            _ => V::decode(ty, raw).map(Self::Finite),
        }
    }
}

into_expr_by_value!(<V> MaybeInfinite<V>);
