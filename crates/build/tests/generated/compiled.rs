//! What is generated for the cases, compiled as it is; and the types that one of them names.
#![deny(warnings)]

#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/names/expected/mod.rs"]
pub(crate) mod names;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/hostile/expected/mod.rs"]
pub(crate) mod hostile;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/types/expected/mod.rs"]
mod types;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/declared/expected/mod.rs"]
pub(crate) mod declared;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/constraints/expected/mod.rs"]
pub(crate) mod constraints;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/partitions/expected/mod.rs"]
pub(crate) mod partitions;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/schemas/expected/mod.rs"]
mod schemas;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/views/expected/mod.rs"]
mod views;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/comments/expected/mod.rs"]
mod comments;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/newtype_keys/expected/mod.rs"]
pub(crate) mod newtype_keys;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/functions/expected/mod.rs"]
pub(crate) mod functions;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/options/expected/mod.rs"]
pub(crate) mod options;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/former_names/expected/mod.rs"]
pub(crate) mod former_names;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/chrono/expected/mod.rs"]
pub(crate) mod with_chrono;
#[rustfmt::skip]
#[path = "../../../../tests/golden/generated/jiff/expected/mod.rs"]
pub(crate) mod with_jiff;
mod one_file {
    include!("../../../../tests/golden/generated/one_file/expected/pilaster.rs");
}

/// What the options of a case name.
pub(crate) mod own {
    use pilaster::codegen_support::{BoxError, BytesMut, Encoded, PgType};
    use pilaster::sql_type::{Decode, Encode, Hstore, Jsonb};
    use pilaster::types::{JsonValue, Opaque};

    /// The settings of an account.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Settings(JsonValue);

    impl Decode<Jsonb> for Settings {
        fn decode(ty: &PgType, raw: &[u8]) -> Result<Self, BoxError> {
            Decode::<Jsonb>::decode(ty, raw).map(Self)
        }
    }

    impl Encode<Jsonb> for Settings {
        fn encode(&self, ty: &PgType, out: &mut BytesMut) -> Encoded {
            Encode::<Jsonb>::encode(&self.0, ty, out)
        }
    }

    pilaster::value_type!(Settings);

    impl Settings {
        pub(crate) fn new(settings: JsonValue) -> Self {
            Self(settings)
        }
    }

    /// What an account may use, by its name.
    pub(crate) type Limits = std::collections::BTreeMap<String, i32>;

    /// A value of the type `hstore`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Attributes(Opaque);

    impl Decode<Hstore> for Attributes {
        fn decode(ty: &PgType, raw: &[u8]) -> Result<Self, BoxError> {
            Decode::<Hstore>::decode(ty, raw).map(Self)
        }
    }

    impl Encode<Hstore> for Attributes {
        fn encode(&self, ty: &PgType, out: &mut BytesMut) -> Encoded {
            Encode::<Hstore>::encode(&self.0, ty, out)
        }
    }
}
