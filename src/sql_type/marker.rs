//! The trait of every SQL type marker.

use super::Decode;

/// An SQL type.
///
/// Markers are never made into values; they stand in the types of expressions, and the compiler's messages name them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an SQL type",
    label = "expected a marker such as `Int4` or `Text`"
)]
pub trait SqlType: Sized + 'static {
    /// The type whose values travel: the type itself, or what a domain stands on.
    type Base: SqlType<Base = Self::Base>;

    /// What a value of this type is to `=`, and after `nullif`: what a domain stands on, `text` for `varchar`, `inet` for
    /// `cidr`; else the type itself.
    type Operand: SqlType;

    /// The Rust type that a column of this type is read as.
    type Rust: Decode<Self::Base> + Send;

    /// The name in SQL, quoted where it must be.
    const NAME: &'static str;

    /// The type's OID, or 0 for types that each database numbers for itself.
    const OID: u32;

    /// The OID of the type's array, or 0.
    const ARRAY_OID: u32;

    /// What follows a parameter of this type, so that the server knows the type where no OID says it: `::mood`.
    const CAST: &'static str = "";

    /// The same for arrays of it: `::mood[]`.
    const ARRAY_CAST: &'static str = "";

    /// What follows the name where the type is meant: `[]` for arrays.
    const NAME_SUFFIX: &'static str = "";

    /// Whether it is an array type.
    const IS_ARRAY: bool = false;

    /// Whether it is a composite type.
    const IS_RECORD: bool = false;

    /// Whether a column that the server describes with this OID can be read as this type.
    #[must_use]
    fn accepts(oid: u32) -> bool {
        Self::OID == 0 || Self::OID == oid
    }

    /// The same for arrays of it.
    #[must_use]
    fn accepts_array(oid: u32) -> bool {
        Self::ARRAY_OID == 0 || Self::ARRAY_OID == oid
    }
}

/// Declares an SQL type that PostgreSQL has in every database.
macro_rules! base_type {
    ($(#[$doc:meta])* $marker:ident = $name:literal, oid $oid:literal, array $array:literal, $rust:ty) => {
        $crate::sql_type::marker::base_type! {
            $(#[$doc])* $marker = $name, oid $oid, array $array, $rust, equal as Self
        }
    };
    (
        $(#[$doc:meta])* $marker:ident = $name:literal, oid $oid:literal, array $array:literal, $rust:ty,
        equal as $operand:ty
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;

        impl $crate::sql_type::SqlType for $marker {
            type Base = Self;
            type Operand = $operand;
            type Rust = $rust;
            const NAME: &'static str = $name;
            const OID: u32 = $oid;
            const ARRAY_OID: u32 = $array;
        }

        #[diagnostic::do_not_recommend]
        impl $crate::sql_type::Spelled for $marker {}
    };
}
pub(crate) use base_type;

/// What SQL knows of a type that is read as something else, in its `impl SqlType`: what it knows of `$same`.
macro_rules! same_in_sql {
    ($same:ident) => {
        const NAME: &'static str = $same::NAME;
        const OID: u32 = $same::OID;
        const ARRAY_OID: u32 = $same::ARRAY_OID;
        const CAST: &'static str = $same::CAST;
        const ARRAY_CAST: &'static str = $same::ARRAY_CAST;
        const NAME_SUFFIX: &'static str = $same::NAME_SUFFIX;
        const IS_ARRAY: bool = $same::IS_ARRAY;
        const IS_RECORD: bool = $same::IS_RECORD;

        fn accepts(oid: u32) -> bool {
            $same::accepts(oid)
        }

        fn accepts_array(oid: u32) -> bool {
            $same::accepts_array(oid)
        }
    };
}
pub(super) use same_in_sql;
