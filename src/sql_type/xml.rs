//! `xml` and `jsonpath`: types that travel as text and are no text

use super::marker::base_type;
use super::wire::Wire;
use super::{BoxError, Decode, Encode};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`xml`](https://www.postgresql.org/docs/current/datatype-xml.html), read as `String`. PostgreSQL does not compare
    /// it.
    Xml = "xml", oid 142, array 143, String
}

base_type! {
    /// [`jsonpath`](https://www.postgresql.org/docs/current/datatype-json.html#DATATYPE-JSONPATH), read as `String`.
    /// PostgreSQL does not compare it.
    Jsonpath = "jsonpath", oid 4072, array 4073, String
}

/// The version of jsonpath's binary format, in front of the text.
const VERSION: u8 = 1;

impl Encode<Xml> for str {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_slice(self.as_bytes());
        Ok(IsNull::No)
    }
}

impl Encode<Xml> for String {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Xml>::encode(self.as_str(), ty, out)
    }
}

impl Decode<Xml> for String {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(core::str::from_utf8(raw)?.to_owned())
    }
}

impl Encode<Jsonpath> for str {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u8(VERSION);
        out.put_slice(self.as_bytes());
        Ok(IsNull::No)
    }
}

impl Encode<Jsonpath> for String {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Jsonpath>::encode(self.as_str(), ty, out)
    }
}

impl Decode<Jsonpath> for String {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        match wire.u8()? {
            VERSION => Ok(core::str::from_utf8(wire.rest())?.to_owned()),
            version => Err(format!("jsonpath of the unknown version {version}").into()),
        }
    }
}
