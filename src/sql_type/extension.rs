//! Types of PostgreSQL's extensions, which each database numbers for itself.

use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Comparable, Decode, Encode, Equatable, SqlType};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use std::collections::BTreeMap;

/// [`hstore`](https://www.postgresql.org/docs/current/hstore.html), texts by their keys, read as a `BTreeMap`. It has `=`, but no
/// `<`.
#[derive(Debug, Clone, Copy)]
pub struct Hstore;

/// [`ltree`](https://www.postgresql.org/docs/current/ltree.html), a place in a tree, read as `String`: `Top.Science`.
#[derive(Debug, Clone, Copy)]
pub struct Ltree;

/// [`lquery`](https://www.postgresql.org/docs/current/ltree.html), a pattern of places in a tree, read as `String`:
/// `*.Science.*`.
#[derive(Debug, Clone, Copy)]
pub struct Lquery;

/// [`ltxtquery`](https://www.postgresql.org/docs/current/ltree.html), words to look for in places in a tree, read as
/// `String`: `Europe & !Transportation`.
#[derive(Debug, Clone, Copy)]
pub struct Ltxtquery;

/// What an [`Hstore`] is read as.
type Texts = BTreeMap<String, Option<String>>;

impl SqlType for Hstore {
    type Base = Self;
    type Operand = Self;
    type Rust = Texts;
    const NAME: &'static str = "hstore";
    const OID: u32 = 0;
    const ARRAY_OID: u32 = 0;
    const CAST: &'static str = "::hstore";
    const ARRAY_CAST: &'static str = "::hstore[]";
}

impl Encode<Hstore> for Texts {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_i32(i32::try_from(self.len())?);
        for (key, value) in self {
            put(key, out)?;
            match value {
                Some(value) => put(value, out)?,
                None => out.put_i32(-1),
            }
        }
        Ok(IsNull::No)
    }
}

fn put(text: &str, out: &mut BytesMut) -> Result<(), BoxError> {
    out.put_i32(i32::try_from(text.len())?);
    out.put_slice(text.as_bytes());
    Ok(())
}

impl Decode<Hstore> for Texts {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let mut texts = Self::new();
        for _ in 0..wire.count(8)? {
            let key = text(wire.field()?.ok_or("a key is NULL")?)?;
            texts.insert(key, wire.field()?.map(text).transpose()?);
        }
        wire.end()?;
        Ok(texts)
    }
}

fn text(raw: &[u8]) -> Result<String, BoxError> {
    Ok(core::str::from_utf8(raw)?.to_owned())
}

/// The version of the binary formats of ltree and its patterns, in front of the text.
const VERSION: u8 = 1;

macro_rules! labels {
    ($($marker:ident $name:literal)*) => {$(
        impl SqlType for $marker {
            type Base = Self;
            type Operand = Self;
            type Rust = String;
            const NAME: &'static str = $name;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            const CAST: &'static str = concat!("::", $name);
            const ARRAY_CAST: &'static str = concat!("::", $name, "[]");
        }

        impl Encode<$marker> for str {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                out.put_u8(VERSION);
                out.put_slice(self.as_bytes());
                Ok(IsNull::No)
            }
        }

        impl Encode<$marker> for String {
            fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                Encode::<$marker>::encode(self.as_str(), ty, out)
            }
        }

        impl Decode<$marker> for String {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                let mut wire = Wire::new(raw);
                match wire.u8()? {
                    VERSION => text(wire.rest()),
                    version => Err(format!("{} of the unknown version {version}", $name).into()),
                }
            }
        }
    )*};
}

labels!(Ltree "ltree" Lquery "lquery" Ltxtquery "ltxtquery");

into_expr_by_value!(Texts);
into_expr_by_value!(<'a> &'a Texts);

// ORDER BY sorts it in an order of no meaning, and it has no `<`.
#[diagnostic::do_not_recommend]
impl Equatable for Hstore {}
#[diagnostic::do_not_recommend]
impl Comparable for Ltree {}
// Before PostgreSQL 17 it is not hashed.
#[diagnostic::do_not_recommend]
impl Equatable for Ltree {
    const IS_HASHED: bool = false;
}
