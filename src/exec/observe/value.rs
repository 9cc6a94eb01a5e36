//! A value as it was sent, and how it is shown.

use crate::render::{Param, ParamRef};
use crate::sql_type::BoxError;
use bytes::BytesMut;
use core::fmt;
use fallible_iterator::FallibleIterator;
use postgres_protocol::types::array_from_sql;
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type};

/// A parameter's value in PostgreSQL's binary format.
#[derive(Debug, Clone)]
pub(super) struct Value {
    ty: Type,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Null,
    Bytes(BytesMut),
    /// It could not be encoded, and is not sent either: the error says why.
    Invalid,
}

impl Value {
    /// Encodes a parameter, as it is done when it is sent.
    pub(super) fn of(param: &ParamRef<'_>, ty: &Type) -> Self {
        let mut bytes = BytesMut::new();
        let content = match param.to_sql(ty, &mut bytes) {
            Ok(IsNull::No) => Content::Bytes(bytes),
            Ok(IsNull::Yes) => Content::Null,
            Err(_) => Content::Invalid,
        };
        Self {
            ty: ty.clone(),
            content,
        }
    }
}

/// It can be sent again.
impl Param for Value {
    fn oid(&self) -> u32 {
        self.ty.oid()
    }

    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        match &self.content {
            Content::Null => Ok(IsNull::Yes),
            Content::Bytes(bytes) => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            Content::Invalid => Err("the value could not be encoded the first time".into()),
        }
    }
}

/// A literal that PostgreSQL would read; bytes in hexadecimal digits for a type whose format is not known here.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Null => write_value(&self.ty, None, f),
            Content::Bytes(bytes) => write_value(&self.ty, Some(bytes), f),
            Content::Invalid => f.write_str("?"),
        }
    }
}

fn write_value(ty: &Type, bytes: Option<&[u8]>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(bytes) = bytes else {
        return f.write_str("NULL");
    };
    if let Kind::Array(element) = ty.kind() {
        return write_array(element, bytes, f);
    }
    match readable(ty, bytes) {
        Some(Readable::Bare(text)) => f.write_str(&text),
        Some(Readable::Text(text)) => write!(f, "'{}'", text.replace('\'', "''")),
        None => write_bytes(bytes, f),
    }
}

enum Readable {
    Bare(String),
    Text(String),
}

fn readable(ty: &Type, bytes: &[u8]) -> Option<Readable> {
    Some(match *ty {
        Type::BOOL => Readable::Bare(read::<bool>(ty, bytes)?),
        Type::INT2 => Readable::Bare(read::<i16>(ty, bytes)?),
        Type::INT4 => Readable::Bare(read::<i32>(ty, bytes)?),
        Type::INT8 => Readable::Bare(read::<i64>(ty, bytes)?),
        Type::FLOAT4 => Readable::Bare(read::<f32>(ty, bytes)?),
        Type::FLOAT8 => Readable::Bare(read::<f64>(ty, bytes)?),
        Type::UUID => Readable::Text(read::<uuid::Uuid>(ty, bytes)?),
        Type::JSON | Type::JSONB => Readable::Text(read::<serde_json::Value>(ty, bytes)?),
        _ if is_text(ty) => Readable::Text(core::str::from_utf8(bytes).ok()?.to_owned()),
        _ => return None,
    })
}

fn read<'b, T: FromSql<'b> + ToString>(ty: &Type, bytes: &'b [u8]) -> Option<String> {
    T::from_sql(ty, bytes).ok().map(|value| value.to_string())
}

/// Text, and what travels as text: enums, and types that only the server knows.
fn is_text(ty: &Type) -> bool {
    matches!(
        *ty,
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN
    ) || matches!(ty.kind(), Kind::Enum(_))
        || ty.name() == "citext"
}

fn write_array(element: &Type, bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Ok(array) = array_from_sql(bytes) else {
        return write_bytes(bytes, f);
    };
    f.write_str("ARRAY[")?;
    let mut values = array.values();
    let mut lead = "";
    while let Ok(Some(value)) = values.next() {
        f.write_str(lead)?;
        write_value(element, value, f)?;
        lead = ", ";
    }
    f.write_str("]")
}

fn write_bytes(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("'\\x")?;
    for byte in bytes {
        write!(f, "{byte:02x}")?;
    }
    f.write_str("'")
}
