//! `json` and `jsonb`

use super::marker::base_type;
use super::types::{Json as Typed, JsonText};
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Comparable, Decode, Encode, Equatable};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

base_type! {
    /// [`json`](https://www.postgresql.org/docs/current/datatype-json.html), the text as it came, read as
    /// [`serde_json::Value`]. PostgreSQL does not compare it; cast it to [`Jsonb`] for that.
    ///
    /// A [`Value`] holds numbers as 64 bits: `i64`, `u64` or `f64`. Where more digits matter, read
    /// [`JsonText`](super::types::JsonText) or a type of yours in [`types::Json`](super::types::Json).
    Json = "json", oid 114, array 199, Value
}

base_type! {
    /// [`jsonb`](https://www.postgresql.org/docs/current/datatype-json.html), taken apart, read as
    /// [`serde_json::Value`], or as a type of yours in [`types::Json`](super::types::Json). The notes of [`Json`] hold
    /// here too.
    Jsonb = "jsonb", oid 3802, array 3807, Value
}

/// The version of jsonb's binary format, in front of the text.
const VERSION: u8 = 1;

fn text_of_jsonb(raw: &[u8]) -> Result<&[u8], BoxError> {
    let mut wire = Wire::new(raw);
    match wire.u8()? {
        VERSION => Ok(wire.rest()),
        version => Err(format!("jsonb of the unknown version {version}").into()),
    }
}

fn put(value: &(impl Serialize + ?Sized), out: &mut BytesMut) -> Result<IsNull, BoxError> {
    serde_json::to_writer(out.writer(), value)?;
    Ok(IsNull::No)
}

impl Encode<Json> for Value {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        put(self, out)
    }
}

impl Encode<Jsonb> for Value {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u8(VERSION);
        put(self, out)
    }
}

impl Decode<Json> for Value {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(serde_json::from_slice(raw)?)
    }
}

impl Decode<Jsonb> for Value {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(serde_json::from_slice(text_of_jsonb(raw)?)?)
    }
}

impl<V: Serialize + Send + Sync> Encode<Json> for Typed<V> {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        put(&self.0, out)
    }
}

impl<V: Serialize + Send + Sync> Encode<Jsonb> for Typed<V> {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u8(VERSION);
        put(&self.0, out)
    }
}

impl<V: DeserializeOwned> Decode<Json> for Typed<V> {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(serde_json::from_slice(raw)?))
    }
}

impl<V: DeserializeOwned> Decode<Jsonb> for Typed<V> {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(serde_json::from_slice(text_of_jsonb(raw)?)?))
    }
}

impl Encode<Json> for JsonText {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}

impl Encode<Jsonb> for JsonText {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u8(VERSION);
        out.put_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}

impl Decode<Json> for JsonText {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(core::str::from_utf8(raw)?.to_owned()))
    }
}

impl Decode<Jsonb> for JsonText {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(Self(core::str::from_utf8(text_of_jsonb(raw)?)?.to_owned()))
    }
}

into_expr_by_value!(Value, JsonText);
into_expr_by_value!(<'a> &'a Value, &'a JsonText);
into_expr_by_value!(<V> Typed<V>);
into_expr_by_value!(<'a, V> &'a Typed<V>);

#[diagnostic::do_not_recommend]
impl Equatable for Jsonb {}
#[diagnostic::do_not_recommend]
impl Comparable for Jsonb {}
