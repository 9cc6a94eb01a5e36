//! What the compiler allows is what PostgreSQL can do, and the other way round.

use super::{Server, name};
use core::marker::PhantomData;
use pilaster::expr::{
    ConcatOperator, DivideOperator, MinusOperator, ModuloOperator, NegativeOperator, PlusOperator,
    TimesOperator,
};
use pilaster::sql_type::*;

/// A type's name, and queries with the answer whether the compiler allows what they do.
struct Subject {
    name: String,
    abilities: [(&'static str, bool); 13],
}

/// Whether a type has a trait: an inherent constant, where it is there, comes before that of a trait.
macro_rules! has {
    ($marker:ty, $ability:path) => {{
        struct Has<T>(#[allow(dead_code, reason = "only the type matters")] PhantomData<T>);
        #[allow(dead_code, reason = "there where the type has the trait")]
        trait Otherwise {
            const ANSWER: bool = false;
        }
        impl<T> Otherwise for Has<T> {}
        #[allow(dead_code, reason = "there where the type lacks the trait")]
        impl<T: $ability> Has<T> {
            const ANSWER: bool = true;
        }
        <Has<$marker>>::ANSWER
    }};
}

macro_rules! subjects {
    ($($marker:ty)*) => {
        vec![$(Subject {
            name: name::<$marker>(),
            abilities: [
                ("a = b", has!($marker, Equatable)),
                ("a < b", has!($marker, Comparable)),
                ("min(a)", has!($marker, MinMax)),
                ("sum(a)", has!($marker, Summable)),
                ("avg(a)", has!($marker, Averageable)),
                ("a || b", has!($marker, Binary<ConcatOperator, $marker>)),
                ("- a", has!($marker, Unary<NegativeOperator>)),
                ("a + b", has!($marker, Binary<PlusOperator, $marker>)),
                ("a - b", has!($marker, Binary<MinusOperator, $marker>)),
                ("a * b", has!($marker, Binary<TimesOperator, $marker>)),
                ("a / b", has!($marker, Binary<DivideOperator, $marker>)),
                ("a % b", has!($marker, Binary<ModuloOperator, $marker>)),
                ("a LIKE b, lower(a)", has!($marker, Textual)),
            ],
        }),*]
    };
}

fn subjects() -> Vec<Subject> {
    subjects! {
        Bit Bool Bytea Char Cidr Circle Date DateRange Float4 Float8 Inet Int2 Int4 Int4Multirange Int4Range Int8
        Interval Json Jsonb Jsonpath Line Lseg Macaddr Macaddr8 Money Numeric NumRange Oid Path PgBox PgLsn Point
        Polygon Text Time Timestamp Timestamptz Timetz Tsquery Tsvector Uuid Varbit Xml
        Array<Int4> Array<Text> Array<Json> Array<Point>
    }
}

/// What PostgreSQL 15 to 17 can do and Pilaster leaves out.
const LEFT_OUT: &[(&str, &[&str])] = &[
    // By way of another type, which is the result's type too: a cast says so.
    ("\"char\"", &["min(a)", "a LIKE b, lower(a)"]),
    ("cidr", &["min(a)"]),
    ("time", &["- a"]),
    // Areas, lengths and numbers of points are compared, and there is no hashing and sorting.
    ("box", &["a = b", "a < b"]),
    ("circle", &["a = b", "a < b"]),
    ("line", &["a = b"]),
    ("lseg", &["a = b", "a < b"]),
    ("path", &["a = b", "a < b"]),
    // Turning and stretching.
    ("point", &["a * b"]),
    // An error once there are elements.
    ("json[]", &["a = b", "a < b", "min(a)"]),
    ("point[]", &["a = b", "a < b", "min(a)"]),
];

fn is_left_out(name: &str, ability: &str) -> bool {
    LEFT_OUT
        .iter()
        .any(|(left, abilities)| *left == name && abilities.contains(&ability))
}

#[test]
fn abilities_are_those_of_the_server() {
    let mut server = Server::start();
    let version = server
        .client
        .query_one("SELECT current_setting('server_version_num')::int4", &[]);
    let may_have_learned = version.expect("the server has a version").get::<_, i32>(0) >= 180_000;
    for Subject { name, abilities } in subjects() {
        for (ability, allowed) in abilities {
            let query = format!(
                "SELECT {ability} FROM (SELECT NULL::{name} AS a, NULL::{name} AS b) AS pair"
            );
            let can = server.client.query_one(&query, &[]).is_ok();
            assert!(
                can || !allowed,
                "{query}: the compiler allows what the server cannot do"
            );
            let known = allowed || is_left_out(&name, ability) || may_have_learned;
            assert!(
                !can || known,
                "{query}: the compiler refuses what the server can do"
            );
        }
    }
}

/// Whether Pilaster says that a type is hashed; one that cannot be compared is not.
macro_rules! is_hashed {
    ($marker:ty) => {{
        struct Is<T>(#[allow(dead_code, reason = "only the type matters")] PhantomData<T>);
        #[allow(dead_code, reason = "there where the type has no `=`")]
        trait Otherwise {
            const ANSWER: bool = false;
        }
        impl<T> Otherwise for Is<T> {}
        #[allow(dead_code, reason = "there where the type has one")]
        impl<T: Equatable> Is<T> {
            const ANSWER: bool = T::IS_HASHED;
        }
        <Is<$marker>>::ANSWER
    }};
}

#[test]
fn what_is_hashed_is_hashed_by_the_server() {
    let mut server = Server::start();
    macro_rules! check {
        ($($marker:ty)*) => {$(
            let query = format!(
                "WITH RECURSIVE r(a) AS (SELECT NULL::{} UNION SELECT a FROM r) SELECT count(*) FROM r",
                name::<$marker>()
            );
            let can = server.client.query_one(&query, &[]).is_ok();
            assert_eq!(can, is_hashed!($marker), "{query}");
        )*};
    }
    check! {
        Bit Bool Bytea Char Cidr Date DateRange Float4 Float8 Inet Int2 Int4 Int4Multirange Int4Range Int8 Interval Json
        Jsonb Macaddr Macaddr8 Money Numeric NumRange Oid PgLsn Text Time Timestamp Timestamptz Timetz Tsquery Tsvector
        Uuid Varbit Array<Int4> Array<Text>
    }
}

/// The server's type of an expression over `NULL`s of a type.
#[track_caller]
fn type_of<T: SqlType>(server: &mut Server, expression: &str) -> String {
    let query = format!(
        "SELECT pg_typeof({expression})::oid FROM (SELECT NULL::{} AS a) AS one",
        name::<T>()
    );
    match server.client.query_one(&query, &[]) {
        Ok(row) => format!("type {}", row.get::<_, u32>(0)),
        Err(error) => panic!("{query}: {}", super::all(&error)),
    }
}

fn oid<T: SqlType>() -> String {
    format!("type {}", T::OID)
}

#[test]
fn results_have_the_types_that_the_server_gives_them() {
    let mut server = Server::start();
    macro_rules! check {
        ($($ability:ident $result:ident $expression:literal: $($marker:ty)*;)*) => {$($(
            let found = type_of::<$marker>(&mut server, $expression);
            assert_eq!(found, oid::<<$marker as $ability>::$result>(), "{} of {}", $expression, name::<$marker>());
        )*)*};
    }
    check! {
        Summable Sum "sum(a)": Int2 Int4 Int8 Float4 Float8 Numeric Interval Money Time;
        Averageable Average "avg(a)": Int2 Int4 Int8 Float4 Float8 Numeric Interval Time;
    }
    macro_rules! same {
        ($($expression:literal: $($marker:ty)*;)*) => {$($(
            let found = type_of::<$marker>(&mut server, $expression);
            assert_eq!(found, oid::<$marker>(), "{} of {}", $expression, name::<$marker>());
        )*)*};
    }
    same! {
        "min(a)": Int2 Int4 Int8 Float4 Float8 Numeric Money Date Time Timetz Timestamp Timestamptz Interval Inet Oid
            PgLsn Text Array<Int4> Array<Text>;
        "a || a": Array<Int4>;
        "a + a": Int4Range NumRange TstzMultirange;
        "a * a": Int4Range NumRange TstzMultirange;
        "a - a": Int4Range NumRange TstzMultirange;
    }
}
