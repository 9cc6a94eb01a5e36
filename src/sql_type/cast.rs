//! Which casts PostgreSQL has.
//!
//! The tables are what the server's `pg_cast` yields; a test holds them against it. Types stand for their bases here: a
//! domain is cast as what it stands on, and all text types as [`Text`], which every type is written as and read from.
//!
//! <https://www.postgresql.org/docs/current/sql-createcast.html>

use super::{
    Array, Bit, Bool, Char, Cidr, Circle, Date, Enumeration, Float4, Float8, Hstore, Inet, Int2,
    Int4, Int8, Interval, Json, Jsonb, Lquery, Lseg, Ltree, Ltxtquery, Macaddr, Macaddr8, Money,
    Multirange, Numeric, Oid, Path, PgBox, Point, Polygon, Range, RangeElement, Regconfig, SqlType,
    Text, Time, Timestamp, Timestamptz, Timetz, TypeName, Varbit, Vector,
};

/// PostgreSQL casts the SQL type `S` to this one.
///
/// A cast that your schema makes by CREATE CAST is among these if one of its types is an enum, composite or range type of
/// the schema, and none an array.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no cast from `{S}` to `{Self}`",
    label = "`{S}` is not cast to this; if both are spelled alike, cast to `Text` first"
)]
pub trait CastFrom<S> {}

/// A type other than the text types, each value of which can be written as a text and read from one.
pub trait Spelled: SqlType {}

#[diagnostic::do_not_recommend]
impl<T: RangeElement> Spelled for Range<T> {}
#[diagnostic::do_not_recommend]
impl<T: RangeElement> Spelled for Multirange<T> {}
#[diagnostic::do_not_recommend]
impl<T: Enumeration> Spelled for T {}

macro_rules! spelled {
    ($($marker:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Spelled for $marker {}
    )*};
}

spelled!(Hstore Lquery Ltree Ltxtquery Vector);

#[diagnostic::do_not_recommend]
impl<S> CastFrom<S> for Text {}
#[diagnostic::do_not_recommend]
impl<T: Spelled> CastFrom<Text> for T {}
#[diagnostic::do_not_recommend]
impl<T: Spelled> CastFrom<T> for T {}

/// An array is cast element by element.
#[diagnostic::do_not_recommend]
impl<S, T: CastFrom<S>> CastFrom<Array<S>> for Array<T> {}
#[diagnostic::do_not_recommend]
impl<T> CastFrom<Text> for Array<T> {}

#[diagnostic::do_not_recommend]
impl<T: RangeElement> CastFrom<Range<T>> for Multirange<T> {}

/// Declares casts from a type, and a list of them for the tests: `Bit => Int4, Int8;`.
macro_rules! casts {
    ($(#[$doc:meta])* $list:ident: $($source:ty => $($target:ty),+;)+) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl CastFrom<$source> for $target {}
        )+)+
        $(#[$doc])*
        pub const $list: &[(TypeName, TypeName)] = &[
            $($((TypeName::of::<$source>(), TypeName::of::<$target>()),)+)+
        ];
    };
}

casts! {
    /// Every cast that is declared between types that each database has, but for those of ranges.
    CASTS:
    Bit => Int4, Int8, Varbit;
    Bool => Int4;
    Char => Int4;
    Cidr => Inet;
    Circle => PgBox, Point, Polygon;
    Date => Timestamp, Timestamptz;
    Float4 => Float8, Int2, Int4, Int8, Numeric;
    Float8 => Float4, Int2, Int4, Int8, Numeric;
    Inet => Cidr;
    Int2 => Float4, Float8, Int4, Int8, Numeric, Oid, Regconfig;
    Int4 => Bit, Bool, Char, Float4, Float8, Int2, Int8, Money, Numeric, Oid, Regconfig;
    Int8 => Bit, Float4, Float8, Int2, Int4, Money, Numeric, Oid, Regconfig;
    Interval => Time;
    Json => Jsonb;
    Jsonb => Bool, Float4, Float8, Int2, Int4, Int8, Json, Numeric;
    Lseg => Point;
    Macaddr => Macaddr8;
    Macaddr8 => Macaddr;
    Money => Numeric;
    Numeric => Float4, Float8, Int2, Int4, Int8, Money;
    Oid => Int4, Int8, Regconfig;
    Path => Polygon;
    PgBox => Circle, Lseg, Point, Polygon;
    Point => PgBox;
    Polygon => Circle, Path, PgBox, Point;
    Regconfig => Int4, Int8, Oid;
    Time => Interval, Timetz;
    Timestamp => Date, Time, Timestamptz;
    Timestamptz => Date, Time, Timestamp, Timetz;
    Timetz => Time;
    Varbit => Bit;
}

casts! {
    /// The casts of types that extensions bring.
    EXTENSION_CASTS:
    Array<Text> => Hstore;
    Array<Float4> => Vector;
    Array<Float8> => Vector;
    Array<Int4> => Vector;
    Array<Numeric> => Vector;
    Hstore => Json, Jsonb;
    Vector => Array<Float4>;
}
