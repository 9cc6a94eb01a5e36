//! The text types. They differ in SQL (length, padding, case) and all read as `String`.

use super::value::into_expr_by_value;
use super::{BoxError, Coerce, Comparable, Decode, Encode, Equatable, MinMax, SqlType, Textual};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use std::borrow::Cow;

/// [`text`](https://www.postgresql.org/docs/current/datatype-character.html), read as `String`.
#[derive(Debug, Clone, Copy)]
pub struct Text;

impl SqlType for Text {
    type Base = Self;
    type Operand = Self;
    type Rust = String;
    const NAME: &'static str = "text";
    const OID: u32 = 25;
    const ARRAY_OID: u32 = 1009;

    fn accepts(oid: u32) -> bool {
        is_text(oid)
    }

    fn accepts_array(oid: u32) -> bool {
        is_text_array(oid)
    }
}

/// `name`, `text`, `bpchar` and `varchar` all travel as their characters.
fn is_text(oid: u32) -> bool {
    matches!(oid, 19 | 25 | 1042 | 1043)
}

fn is_text_array(oid: u32) -> bool {
    matches!(oid, 1003 | 1009 | 1014 | 1015)
}

/// Declares a text type that stands on [`Text`]'s values.
macro_rules! text_type {
    ($(#[$doc:meta])* $marker:ident = $name:literal, oid $oid:literal, array $array:literal, $cast:literal, $array_cast:literal, $operand:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;

        impl SqlType for $marker {
            type Base = Text;
            type Operand = $operand;
            type Rust = String;
            const NAME: &'static str = $name;
            const OID: u32 = $oid;
            const ARRAY_OID: u32 = $array;
            const CAST: &'static str = $cast;
            const ARRAY_CAST: &'static str = $array_cast;

            fn accepts(oid: u32) -> bool {
                $oid == 0 || is_text(oid)
            }

            fn accepts_array(oid: u32) -> bool {
                $array == 0 || is_text_array(oid)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Coerce<Text> for $marker {}
        #[diagnostic::do_not_recommend]
        impl Coerce<$marker> for Text {}
    };
}

text_type! {
    /// [`varchar(n)`](https://www.postgresql.org/docs/current/datatype-character.html), read as `String`.
    Varchar = "varchar", oid 1043, array 1015, "", "", Text
}

text_type! {
    /// [`char(n)`](https://www.postgresql.org/docs/current/datatype-character.html), padded with blanks, read as `String`.
    Bpchar = "bpchar", oid 1042, array 1014, "", "", Bpchar
}

text_type! {
    /// [`citext`](https://www.postgresql.org/docs/current/citext.html), text that compares without regard to case.
    Citext = "citext", oid 0, array 0, "::citext", "::citext[]", Citext
}

text_type! {
    /// [`name`](https://www.postgresql.org/docs/current/datatype-character.html#DATATYPE-CHARACTER-SPECIAL-TABLE), the
    /// type of names in PostgreSQL's own catalogue, of at most 63 bytes.
    Name = "name", oid 19, array 1003, "", "", Name
}

// Not by the driver's codec: that looks at the type's name first, of each value, and takes longer for it than for the value.
impl Encode<Text> for str {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_slice(self.as_bytes());
        Ok(IsNull::No)
    }
}

impl Encode<Text> for String {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Text>::encode(self.as_str(), ty, out)
    }
}

impl Encode<Text> for Cow<'_, str> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Encode::<Text>::encode(&**self, ty, out)
    }
}

impl Decode<Text> for String {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        Ok(core::str::from_utf8(raw)?.to_owned())
    }
}

into_expr_by_value!(String);
into_expr_by_value!(<'a> &'a str, &'a String, Cow<'a, str>);

#[diagnostic::do_not_recommend]
impl Equatable for Text {}
#[diagnostic::do_not_recommend]
impl Comparable for Text {}
#[diagnostic::do_not_recommend]
impl MinMax for Text {}
#[diagnostic::do_not_recommend]
impl Textual for Text {}
