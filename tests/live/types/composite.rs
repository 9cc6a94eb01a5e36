//! Enums, domains and composites as generated code has them.

use super::Server;
use crate::coverage::covers;
use bytes::BytesMut;
use pilaster::codegen_support as pg;
use pilaster::sql_type::{
    Array, BoxError, Decode, Encode, Int4, RecordReader, SqlType, Text, decode_label, encode_label,
};
use postgres_types::{IsNull, Type};

const SCHEMA: &str = "
    CREATE TYPE mood AS ENUM ('sad', 'so ''so''', 'HAPPY');
    CREATE DOMAIN zip AS text CHECK (VALUE <> '');
    CREATE TYPE place AS (street text, zip zip, moods mood[], number int4);
    CREATE TYPE pair AS (first place, second place);
";

#[derive(Debug, Clone, Copy, PartialEq)]
enum Mood {
    Sad,
    SoSo,
    Happy,
}

#[derive(Debug, Clone, PartialEq)]
struct Place {
    street: Option<String>,
    zip: Option<String>,
    moods: Option<Vec<Option<Mood>>>,
    number: Option<i32>,
}

#[derive(Debug, Clone, PartialEq)]
struct Pair {
    first: Option<Place>,
    second: Option<Place>,
}

macro_rules! marker {
    ($($marker:ident $rust:ty, $name:literal $cast:literal $array_cast:literal;)*) => {$(
        #[derive(Debug)]
        struct $marker;

        impl SqlType for $marker {
            type Base = Self;
            type Operand = Self;
            type Rust = $rust;
            const NAME: &'static str = $name;
            const OID: u32 = 0;
            const ARRAY_OID: u32 = 0;
            const CAST: &'static str = $cast;
            const ARRAY_CAST: &'static str = $array_cast;
        }

        pg::into_expr_by_value!($rust);
    )*};
}

marker! {
    MoodType Mood, "mood" "::mood" "::mood[]";
    PlaceType Place, "place" "::place" "::place[]";
    PairType Pair, "pair" "::pair" "::pair[]";
}

impl Encode<MoodType> for Mood {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let label = match self {
            Self::Sad => "sad",
            Self::SoSo => "so 'so'",
            Self::Happy => "HAPPY",
        };
        encode_label(label, out)
    }
}

impl Decode<MoodType> for Mood {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        decode_label(ty, raw, |label| match label {
            "sad" => Some(Self::Sad),
            "so 'so'" => Some(Self::SoSo),
            "HAPPY" => Some(Self::Happy),
            _ => None,
        })
    }
}

// Not in the order of the type: fields are found by their names.
const PLACE: &[&str] = &["number", "street", "zip", "moods"];

impl Encode<PlaceType> for Place {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        pg::encode_record(PLACE, ty, out, |field, ty, out| match field {
            0 => pg::encode::<Int4, _>(&self.number, ty, out),
            1 => pg::encode::<Text, _>(&self.street, ty, out),
            2 => pg::encode::<Text, _>(&self.zip, ty, out),
            3 => pg::encode::<Array<MoodType>, _>(&self.moods, ty, out),
            _ => pg::no_field(field),
        })
    }
}

impl Decode<PlaceType> for Place {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut record = RecordReader::new(PLACE, ty, raw)?;
        Ok(Self {
            number: record.read::<Int4, _>()?,
            street: record.read::<Text, _>()?,
            zip: record.read::<Text, _>()?,
            moods: record.read::<Array<MoodType>, _>()?,
        })
    }
}

impl Encode<PairType> for Pair {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        pg::encode_record(
            &["first", "second"],
            ty,
            out,
            |field, ty, out| match field {
                0 => pg::encode::<PlaceType, _>(&self.first, ty, out),
                1 => pg::encode::<PlaceType, _>(&self.second, ty, out),
                _ => pg::no_field(field),
            },
        )
    }
}

impl Decode<PairType> for Pair {
    fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut record = RecordReader::new(&["first", "second"], ty, raw)?;
        Ok(Self {
            first: record.read::<PlaceType, _>()?,
            second: record.read::<PlaceType, _>()?,
        })
    }
}

fn home() -> Place {
    Place {
        street: Some("Main (\"St\"), 5".to_owned()),
        zip: Some("012".to_owned()),
        moods: Some(vec![Some(Mood::Happy), None]),
        number: Some(i32::MIN),
    }
}

const NOWHERE: Place = Place {
    street: None,
    zip: None,
    moods: None,
    number: None,
};

#[test]
fn enums() {
    covers!("Types: enum");
    let mut server = Server::with(&[SCHEMA]);
    server.round_trip::<MoodType, _>(&[
        (Mood::Sad, "'sad'"),
        (Mood::SoSo, "'so ''so'''"),
        (Mood::Happy, "'HAPPY'"),
    ]);
    server.round_trip::<Array<MoodType>, _>(&[
        (vec![], "'{}'"),
        (vec![Mood::Happy, Mood::Sad], "'{HAPPY,sad}'"),
    ]);
    server
        .client
        .batch_execute("ALTER TYPE mood ADD VALUE 'new'")
        .expect("a label is added");
    server.refuses::<MoodType, Mood>(&[("'new'", "no label `new` of the enum `mood`")]);
}

#[test]
fn composites() {
    covers!("Types: composite");
    let mut server = Server::with(&[SCHEMA]);
    let literal = r#"ROW('Main ("St"), 5', '012', '{HAPPY,NULL}', -2147483648)"#;
    server
        .round_trip::<PlaceType, _>(&[(home(), literal), (NOWHERE, "ROW(NULL, NULL, NULL, NULL)")]);
    server.round_trip::<Array<PlaceType>, _>(&[(
        vec![home(), NOWHERE],
        &format!("ARRAY[{literal}, ROW(NULL, NULL, NULL, NULL)]"),
    )]);
    let pair = Pair {
        first: Some(home()),
        second: None,
    };
    server.round_trip::<PairType, _>(&[(pair, &format!("ROW({literal}::place, NULL)"))]);
}

/// A server where the schema has changed since the program was built.
#[track_caller]
fn server_after(change: &str) -> Server {
    let mut server = Server::with(&[SCHEMA]);
    server
        .client
        .batch_execute(change)
        .expect("the type can be altered");
    server
}

#[test]
fn a_new_attribute_is_an_error() {
    let mut server = server_after("ALTER TYPE place ADD ATTRIBUTE country text");
    let reason = "`place` has 5 fields in the database, 4 in the program";
    server.refuses::<PlaceType, Place>(&[("ROW(NULL, NULL, NULL, NULL, NULL)", reason)]);
    server.refuses_to_send::<PlaceType, _>(NOWHERE, reason);
}

#[test]
fn a_renamed_attribute_is_an_error() {
    let mut server = server_after("ALTER TYPE place RENAME ATTRIBUTE street TO road");
    let reason = "no field `road` of `place`";
    server.refuses::<PlaceType, Place>(&[("ROW(NULL, NULL, NULL, NULL)", reason)]);
    server.refuses_to_send::<PlaceType, _>(NOWHERE, reason);
}

#[test]
fn an_attribute_of_another_type_is_an_error() {
    let mut server = server_after("ALTER TYPE place ALTER ATTRIBUTE number TYPE int8");
    let reason = "the field `number`: it is of the type `int8`, not `int4`";
    server.refuses::<PlaceType, Place>(&[("ROW(NULL, NULL, NULL, 1)", reason)]);
    server.refuses_to_send::<PlaceType, _>(home(), reason);
}

/// Records without a name are matched by position.
#[test]
fn anonymous_records() {
    #[derive(Debug, PartialEq)]
    struct Anonymous(i32, Option<String>, Vec<Mood>);

    struct Record;

    impl SqlType for Record {
        type Base = Self;
        type Operand = Self;
        type Rust = Anonymous;
        const NAME: &'static str = "record";
        const OID: u32 = 2249;
        const ARRAY_OID: u32 = 2287;
    }

    impl Decode<Record> for Anonymous {
        fn decode(ty: &Type, raw: &[u8]) -> Result<Self, BoxError> {
            let mut record = RecordReader::new(&["a", "b", "c"], ty, raw)?;
            Ok(Self(
                record.read::<Int4, _>()?,
                record.read::<Text, _>()?,
                record.read::<Array<MoodType>, _>()?,
            ))
        }
    }

    let mut server = Server::with(&[SCHEMA]);
    let first = "ROW(1, 'x'::zip, '{sad}'::mood[])";
    server.reads::<Record, _>(&[(first, Anonymous(1, Some("x".to_owned()), vec![Mood::Sad]))]);
    let rows = vec![
        Anonymous(1, Some("x".to_owned()), vec![Mood::Sad]),
        Anonymous(2, None, vec![]),
    ];
    server.reads::<Array<Record>, _>(&[(
        &*format!("ARRAY[{first}, ROW(2, NULL::zip, '{{}}'::mood[])]"),
        rows,
    )]);
    server.refuses::<Record, Anonymous>(&[(
        "ROW('one'::text, NULL::text, '{}'::mood[])",
        "`a`: it is of the type `text`, not `int4`",
    )]);
    server.refuses::<Record, Anonymous>(&[(
        "ROW(NULL::int4, NULL::text, '{}'::mood[])",
        "`a`: there is a NULL",
    )]);
}
