//! `vector`, of the extension pgvector

use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Comparable, Decode, Encode, Equatable, SqlType};
use crate::sql_type::types::Embedding;
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

/// [`vector`](https://github.com/pgvector/pgvector) of the extension of that name, read as [`Embedding`].
#[derive(Debug, Clone, Copy)]
pub struct Vector;

impl SqlType for Vector {
    type Base = Self;
    type Operand = Self;
    type Rust = Embedding;
    const NAME: &'static str = "vector";
    const OID: u32 = 0;
    const ARRAY_OID: u32 = 0;
    const CAST: &'static str = "::vector";
    const ARRAY_CAST: &'static str = "::vector[]";
}

impl Encode<Vector> for Embedding {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u16(u16::try_from(self.0.len())?);
        // Kept free by the format.
        out.put_u16(0);
        self.0.iter().for_each(|number| out.put_f32(*number));
        Ok(IsNull::No)
    }
}

impl Decode<Vector> for Embedding {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let (dimensions, _free) = (wire.u16()?, wire.u16()?);
        let numbers = (0..dimensions)
            .map(|_| wire.u32().map(f32::from_bits))
            .collect::<Result<_, _>>()?;
        wire.end()?;
        Ok(Self(numbers))
    }
}

into_expr_by_value!(Embedding);
into_expr_by_value!(<'a> &'a Embedding);

#[diagnostic::do_not_recommend]
impl Equatable for Vector {
    const IS_HASHED: bool = false;
}
#[diagnostic::do_not_recommend]
impl Comparable for Vector {}
